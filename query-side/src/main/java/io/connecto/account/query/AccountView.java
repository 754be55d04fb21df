package io.connecto.account.query;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.ledger.Personal;
import io.connecto.ledger.query.ViewType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An account.
 *
 * @param roles besides being a person, ordered by name
 * @param erased whether the person was forgotten
 */
public record AccountView(
    AccountId account,
    Personal displayName,
    Personal email,
    List<AccountRole> roles,
    boolean erased,
    Instant registeredAt) {

  static final ViewType<AccountView> TYPE =
      new ViewType<>("account", AccountView.class, view -> view.account.value(), List.of());

  public AccountView {
    roles = List.copyOf(roles);
  }

  /** The name, unless the person was forgotten. */
  public Optional<String> name() {
    return Optional.ofNullable(displayName.clear());
  }

  AccountView granted(AccountRole role) {
    return withRoles(Stream.concat(roles.stream(), Stream.of(role)));
  }

  AccountView revoked(AccountRole role) {
    return withRoles(roles.stream().filter(held -> held != role));
  }

  private AccountView withRoles(Stream<AccountRole> next) {
    return new AccountView(
        account, displayName, email, next.distinct().sorted().toList(), erased, registeredAt);
  }

  AccountView forgotten() {
    return new AccountView(
        account,
        Personal.erased(displayName.subject()),
        Personal.erased(email.subject()),
        roles,
        true,
        registeredAt);
  }
}
