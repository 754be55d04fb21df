package io.connecto.account;

import io.connecto.ledger.Command;
import io.connecto.ledger.Personal;
import io.connecto.ledger.StoredAs;

/** What can be asked of an account. */
public sealed interface AccountCommand extends Command {

  AccountId account();

  @Override
  default String target() {
    return "account:" + account();
  }

  /**
   * By anybody. The address is claimed in the same append; a second claim is refused.
   *
   * @param email as the person writes it
   * @param emailClaim HMAC of the normalised address: the name of its claim stream
   * @param passwordHash Argon2id, in PHC string form
   */
  @StoredAs("account.register")
  record RegisterAccount(
      AccountId account,
      Personal displayName,
      Personal email,
      String emailClaim,
      Personal passwordHash)
      implements AccountCommand {}

  /**
   * Gives an account a further role. By an administrator, or by the launcher for the very first
   * one.
   */
  @StoredAs("account.grant-role")
  record GrantRole(AccountId account, AccountRole role) implements AccountCommand {}

  @StoredAs("account.revoke-role")
  record RevokeRole(AccountId account, AccountRole role) implements AccountCommand {}

  /**
   * Forgets the person: the address becomes free and the key of everything personal is destroyed.
   * By the person or an administrator. The books stay.
   */
  @StoredAs("account.erase")
  record EraseAccount(AccountId account) implements AccountCommand {}
}
