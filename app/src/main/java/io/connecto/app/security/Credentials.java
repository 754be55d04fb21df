package io.connecto.app.security;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import java.util.Optional;
import java.util.Set;

/** What a login is checked against: up to date with the log when it is asked. */
@FunctionalInterface
public interface Credentials {

  /**
   * The credential of the account that has an address.
   *
   * @param emailClaim as {@link io.connecto.account.command.EmailClaims} names it
   */
  Optional<Credential> find(String emailClaim);

  /** Its text tells nothing. */
  record Credential(AccountId account, String passwordHash, Set<AccountRole> roles) {
    @Override
    public String toString() {
      return "Credential";
    }
  }
}
