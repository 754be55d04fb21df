package io.connecto.account;

import io.connecto.ledger.Event;
import io.connecto.ledger.Personal;
import io.connecto.ledger.StoredAs;

/** What happened to an account. */
public sealed interface AccountEvent extends Event {

  AccountId account();

  @StoredAs("account.registered")
  record AccountRegistered(
      AccountId account,
      Personal displayName,
      Personal email,
      String emailClaim,
      Personal passwordHash)
      implements AccountEvent {}

  @StoredAs("account.role-granted")
  record RoleGranted(AccountId account, AccountRole role) implements AccountEvent {}

  @StoredAs("account.role-revoked")
  record RoleRevoked(AccountId account, AccountRole role) implements AccountEvent {}

  /** From here on the account can't log in, and its key is to be destroyed. */
  @StoredAs("account.erased")
  record AccountErased(AccountId account, String emailClaim) implements AccountEvent {}
}
