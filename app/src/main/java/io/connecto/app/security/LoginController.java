package io.connecto.app.security;

import io.connecto.account.command.EmailClaims;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** From e-mail address and password to an access token. */
@RestController
@Tag(name = "Authentication")
final class LoginController {

  private final EmailClaims claims;
  private final Credentials credentials;
  private final PasswordEncoder passwords;
  private final LoginThrottle throttle;
  private final AccessTokens tokens;
  private final String nobodysHash;

  LoginController(
      EmailClaims claims,
      Credentials credentials,
      PasswordEncoder passwords,
      LoginThrottle throttle,
      AccessTokens tokens) {
    this.claims = claims;
    this.credentials = credentials;
    this.passwords = passwords;
    this.throttle = throttle;
    this.tokens = tokens;
    this.nobodysHash = PasswordHashing.ofNobody();
  }

  /** Its text tells nothing: it is personal, and a secret. */
  record LoginRequest(
      @Schema(example = "asha@example.com") @Size(min = 3, max = 254) String email,
      @Schema(example = "correct horse battery", format = "password") @Size(min = 1, max = 128)
          String password) {
    @Override
    public String toString() {
      return "LoginRequest";
    }
  }

  /** Its text tells nothing: whoever has it is the person. */
  record LoginAnswer(
      @Schema(description = "To be sent as `Authorization: Bearer …`.") String accessToken,
      @Schema(example = "Bearer") String tokenType,
      @Schema(description = "Seconds until it ends.", example = "900") long expiresIn) {
    @Override
    public String toString() {
      return "LoginAnswer";
    }
  }

  @PostMapping("/api/v1/auth/login")
  @Operation(
      operationId = "login",
      summary = "Log in",
      description =
          "**Who:** anybody. After eight failures in a row for one address, 429 for a quarter of an hour.")
  LoginAnswer login(HttpServletRequest request, @Valid @RequestBody LoginRequest body) {
    String claim = claims.claimOn(body.email());
    String address = request.getRemoteAddr();
    throttle.begin(claim, address);
    Credentials.Credential credential;
    try {
      credential = check(claim, body.password());
    } catch (BadCredentialsException wrong) {
      throw wrong;
    } catch (RuntimeException away) {
      // The log, or the time to hash: whoever tries meanwhile must not be locked out afterwards.
      throttle.undecided(claim, address);
      throw away;
    }
    throttle.succeeded(claim, address);
    return new LoginAnswer(
        tokens.issue(credential.account(), credential.roles()),
        "Bearer",
        AccessTokens.LIFE.toSeconds());
  }

  /** An unknown address takes as long as a wrong password, so that nobody learns who is here. */
  private Credentials.Credential check(String claim, String entered) {
    Optional<Credentials.Credential> found = credentials.find(claim);
    String hash = found.map(Credentials.Credential::passwordHash).orElse(nobodysHash);
    String password = Normalizer.normalize(entered, Normalizer.Form.NFKC);
    boolean right = passwords.matches(password, hash);
    return found
        .filter(known -> right)
        .orElseThrow(() -> new BadCredentialsException("wrong credentials"));
  }
}
