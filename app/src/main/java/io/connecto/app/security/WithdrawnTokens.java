package io.connecto.app.security;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.account.command.KeyVault;
import io.connecto.account.query.CurrentRoles;
import io.connecto.app.http.Callers;
import java.util.List;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Refuses genuine tokens of accounts that were erased, or that lost a role which the token claims.
 * Asked at every request and answered from memory: a token without a role costs one look-up.
 */
final class WithdrawnTokens implements JwtDecoder {

  private final JwtDecoder genuine;
  private final KeyVault vault;
  private final CurrentRoles current;

  WithdrawnTokens(JwtDecoder genuine, KeyVault vault, CurrentRoles current) {
    this.genuine = genuine;
    this.vault = vault;
    this.current = current;
  }

  @Override
  public Jwt decode(String token) {
    Jwt jwt = genuine.decode(token);
    String account = jwt.getSubject();
    if (account == null || vault.isErased(account)) {
      throw new BadJwtException("the account is erased");
    }
    List<String> roles = jwt.getClaimAsStringList(Callers.ROLES);
    if (roles != null && !roles.isEmpty() && !holds(new AccountId(account), roles)) {
      throw new BadJwtException("a role was revoked");
    }
    return jwt;
  }

  /** True also while the view does not know the account: we have signed what the token says. */
  private boolean holds(AccountId account, List<String> claimed) {
    return current
        .of(account)
        .map(roles -> roles.stream().map(AccountRole::name).toList().containsAll(claimed))
        .orElse(true);
  }
}
