package io.connecto.app.http;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.ledger.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who calls, as the access token says. */
public final class Callers {

  /** The claim of the token that holds the names of the account's roles. */
  public static final String ROLES = "roles";

  private Callers() {}

  /** The highest role of the account counts; without a token it is anybody. */
  static Actor actor(@Nullable Authentication authentication) {
    if (!(authentication instanceof JwtAuthenticationToken token)) {
      return Actor.ANYBODY;
    }
    Jwt jwt = token.getToken();
    AccountId account = new AccountId(Objects.requireNonNull(jwt.getSubject()));
    List<String> roles = jwt.getClaimAsStringList(ROLES);
    if (roles != null && roles.contains(AccountRole.ADMIN.name())) {
      return Actor.admin(account);
    } else if (roles != null && roles.contains(AccountRole.AUDITOR.name())) {
      return new Actor(account.value(), Actor.Role.AUDITOR);
    }
    return Actor.person(account);
  }

  static Instant validUntil(@Nullable Authentication authentication) {
    Instant end =
        authentication instanceof JwtAuthenticationToken token
            ? token.getToken().getExpiresAt()
            : null;
    return end == null ? Instant.MAX : end;
  }
}
