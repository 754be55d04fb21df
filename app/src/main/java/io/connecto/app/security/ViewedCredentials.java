package io.connecto.app.security;

import io.connecto.account.AccountRole;
import io.connecto.account.query.AccountView;
import io.connecto.account.query.Accounts;
import io.connecto.account.query.AccountsProjection;
import io.connecto.account.query.CredentialsView;
import io.connecto.ledger.query.ViewPositions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Logins are checked against the view of accounts, as of the moment of the login. */
@Component
final class ViewedCredentials implements Credentials {

  private final Accounts accounts;
  private final ViewPositions positions;

  ViewedCredentials(Accounts accounts, ViewPositions positions) {
    this.accounts = accounts;
    this.positions = positions;
  }

  @Override
  public Optional<Credential> find(String emailClaim) {
    positions.await(List.of(AccountsProjection.NAME), positions.head());
    return accounts.credentials(emailClaim).flatMap(this::credential);
  }

  private Optional<Credential> credential(CredentialsView view) {
    Set<AccountRole> roles =
        accounts.find(view.account()).map(AccountView::roles).map(Set::copyOf).orElse(Set.of());
    return Optional.ofNullable(view.passwordHash().clear())
        .map(hash -> new Credential(view.account(), hash, roles));
  }
}
