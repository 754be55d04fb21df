package io.connecto.account.command;

import io.connecto.account.AccountCommand.EraseAccount;
import io.connecto.account.AccountCommand.GrantRole;
import io.connecto.account.AccountCommand.RegisterAccount;
import io.connecto.account.AccountCommand.RevokeRole;
import io.connecto.account.AccountEvent.AccountRegistered;
import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.ledger.Personal;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.NoDetails;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to the commands of accounts. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "Accounts")
final class AccountController {

  /** How long the answer to an erasure waits for the key to be destroyed. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final WriteEndpoint endpoint;
  private final EmailClaims claims;
  private final PasswordEncoder passwords;
  private final Erasures erasures;
  private final Clock clock;

  AccountController(
      WriteEndpoint endpoint,
      EmailClaims claims,
      PasswordEncoder passwords,
      Erasures erasures,
      Clock clock) {
    this.endpoint = endpoint;
    this.claims = claims;
    this.passwords = passwords;
    this.erasures = erasures;
    this.clock = clock;
  }

  /** Its text tells nothing: it is personal, and a secret. */
  record RegisterRequest(
      @Schema(example = "Asha Rao") @Size(min = 1, max = 160) String displayName,
      @Schema(example = "asha@example.com") @Size(min = 3, max = 254) String email,
      @Schema(example = "correct horse battery", format = "password") @Size(min = 8, max = 128)
          String password) {
    @Override
    public String toString() {
      return "RegisterRequest";
    }
  }

  /** A new account, without what is personal. */
  record RegisteredAnswer(AccountId id) {}

  record RoleRequest(AccountRole role) {}

  /** A role that an account has got or lost. */
  record RoleAnswer(AccountId id, AccountRole role, boolean held) {}

  record ErasedAnswer(
      AccountId id, @Schema(description = "Whether the key is destroyed by now.") boolean erased) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "registerAccount",
      summary = "Register",
      description =
          """
          **Who:** anybody. An e-mail address has one account at a time. A wallet in INR is opened for the account \
          right after.""")
  DurableAnswer<RegisteredAnswer> register(
      WriteRequest request, @Valid @RequestBody RegisterRequest body) {
    AccountId account = AccountId.next(clock.instant());
    String claim = claims.claimOn(body.email());
    String password = Normalizer.normalize(body.password(), Normalizer.Form.NFKC);
    return endpoint.carryOut(
        request.within(claim),
        body,
        new RegisterAccount(
            account,
            Personal.of(account, body.displayName()),
            Personal.of(account, body.email().strip()),
            claim,
            Personal.of(account, Objects.requireNonNull(passwords.encode(password)))),
        recorded -> {
          AccountId born = recorded.find(AccountRegistered.class).orElseThrow().account();
          return Answer.born(recorded, "/api/v1/accounts/" + born, new RegisteredAnswer(born));
        });
  }

  @PostMapping("/{account}/roles")
  @Operation(
      operationId = "grantRole",
      summary = "Give an account a role",
      description = "**Who:** administrators. It counts from the account's next login.")
  DurableAnswer<RoleAnswer> grant(
      WriteRequest request, @PathVariable AccountId account, @RequestBody RoleRequest body) {
    return endpoint.carryOut(
        request,
        body,
        new GrantRole(account, body.role()),
        recorded -> Answer.changed(recorded, new RoleAnswer(account, body.role(), true)));
  }

  @PostMapping("/{account}/roles/{role}/revoke")
  @Operation(
      operationId = "revokeRole",
      summary = "Take a role from an account",
      description =
          """
          **Who:** administrators. A token that was issued with the role is refused from now on, as soon as the \
          view of accounts has seen it: within milliseconds, unless reads are behind too.""")
  DurableAnswer<RoleAnswer> revoke(
      WriteRequest request,
      @PathVariable AccountId account,
      @PathVariable AccountRole role,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        new RevokeRole(account, role),
        recorded -> Answer.changed(recorded, new RoleAnswer(account, role, false)));
  }

  @PostMapping("/{account}/erase")
  @Operation(
      operationId = "eraseAccount",
      summary = "Forget a person",
      description =
          """
          **Who:** the person, or an administrator. Everything personal becomes unreadable for good, the address \
          becomes free, tokens of the account are refused; the books stay. The answer waits until the key is \
          destroyed, five seconds at most: then `erased` is false, and it is destroyed later.""")
  ResponseEntity<ErasedAnswer> erase(
      WriteRequest request,
      @PathVariable AccountId account,
      @RequestBody(required = false) Optional<NoDetails> body) {
    Recorded recorded = endpoint.await(request, NoDetails.NONE, new EraseAccount(account));
    boolean erased = erasures.await(recorded.position(), PATIENCE);
    return Answer.changed(recorded, new ErasedAnswer(account, erased));
  }
}
