package io.connecto.account.query;

import io.connecto.account.AccountId;
import io.connecto.ledger.query.ViewStore;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks up accounts: for the login, and for the names that parties of an order show each other. */
@Component
public final class Accounts {

  private final ViewStore store;

  public Accounts(ViewStore store) {
    this.store = store;
  }

  public Optional<AccountView> find(AccountId account) {
    return store.find(AccountView.TYPE, account.value());
  }

  /**
   * What a login is checked against. A new account is found once {@link AccountsProjection} has
   * seen its registration.
   *
   * @param emailClaim HMAC of the normalised address
   */
  public Optional<CredentialsView> credentials(String emailClaim) {
    return store.find(CredentialsView.TYPE, emailClaim);
  }
}
