package io.connecto.account.query;

import io.connecto.account.AccountEvent.AccountErased;
import io.connecto.account.AccountEvent.AccountRegistered;
import io.connecto.account.AccountEvent.RoleGranted;
import io.connecto.account.AccountEvent.RoleRevoked;
import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import java.util.List;
import org.springframework.stereotype.Component;

/** Accounts and their credentials. */
@Component
public final class AccountsProjection implements Projection {

  public static final String NAME = "accounts";

  /** The position of the last change of any account's roles that it has come across. */
  private volatile long rolesChanged;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(AccountView.TYPE, CredentialsView.TYPE);
  }

  /** Noted before the views that say so can be read; {@link CurrentRoles} waits for those. */
  long rolesChanged() {
    return rolesChanged;
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof AccountRegistered e) {
      batch.put(
          AccountView.TYPE,
          new AccountView(
              e.account(), e.displayName(), e.email(), List.of(), false, logged.recordedAt()));
      batch.put(
          CredentialsView.TYPE, new CredentialsView(e.emailClaim(), e.account(), e.passwordHash()));
    } else if (logged.event() instanceof RoleGranted e) {
      rolesChanged = logged.position();
      batch.update(AccountView.TYPE, e.account().value(), view -> view.granted(e.role()));
    } else if (logged.event() instanceof RoleRevoked e) {
      rolesChanged = logged.position();
      batch.update(AccountView.TYPE, e.account().value(), view -> view.revoked(e.role()));
    } else if (logged.event() instanceof AccountErased e) {
      batch.update(AccountView.TYPE, e.account().value(), AccountView::forgotten);
      batch.remove(CredentialsView.TYPE, e.emailClaim());
    }
  }
}
