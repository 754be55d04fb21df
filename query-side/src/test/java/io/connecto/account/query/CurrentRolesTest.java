package io.connecto.account.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountEvent.AccountRegistered;
import io.connecto.account.AccountEvent.RoleGranted;
import io.connecto.account.AccountEvent.RoleRevoked;
import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.ledger.Personal;
import io.connecto.ledger.query.PaperLog;
import io.connecto.ledger.query.ViewProcessors;
import io.connecto.ledger.query.Views;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentRolesTest {

  private static final AccountId ASHA = AccountId.next(PaperLog.START);
  private static final AccountId RAVI = AccountId.next(PaperLog.START);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private final AccountsProjection projection = new AccountsProjection();
  private final AtomicLong nanos = new AtomicLong();
  private Views views;
  private ViewProcessors processors;
  private CurrentRoles roles;

  @BeforeEach
  void open() {
    views = new Views(directory, projection);
    processors = views.processors();
    processors.start();
    roles = new CurrentRoles(new Accounts(views.store), projection, views.positions, nanos::get);
    register(ASHA);
  }

  @AfterEach
  void close() {
    processors.stop();
    views.close();
  }

  private void register(AccountId account) {
    views.log.append(
        new AccountRegistered(
            account,
            Personal.of(account, "name"),
            Personal.of(account, "e-mail"),
            "claim-" + account,
            Personal.of(account, "hash")));
    seen();
  }

  private void seen() {
    views.positions.await(List.of(AccountsProjection.NAME), views.log.head());
  }

  @Test
  void followEveryChange() {
    assertThat(roles.of(RAVI)).isEmpty();
    assertThat(roles.of(ASHA)).contains(Set.of());
    views.log.append(new RoleGranted(ASHA, AccountRole.ADMIN));
    seen();
    assertThat(roles.of(ASHA)).contains(Set.of(AccountRole.ADMIN));
    views.log.append(new RoleGranted(ASHA, AccountRole.AUDITOR));
    views.log.append(new RoleRevoked(ASHA, AccountRole.ADMIN));
    seen();
    assertThat(roles.of(ASHA)).contains(Set.of(AccountRole.AUDITOR));
  }

  @Test
  void areAnsweredFromMemoryUntilTheyAreOld() {
    views.log.append(new RoleGranted(ASHA, AccountRole.ADMIN));
    seen();
    assertThat(roles.of(ASHA)).contains(Set.of(AccountRole.ADMIN));
    views.store.drop(AccountsProjection.NAME, projection.views());

    nanos.addAndGet(CurrentRoles.LONGEST.toNanos() - 1);
    assertThat(roles.of(ASHA)).contains(Set.of(AccountRole.ADMIN));
    nanos.incrementAndGet();
    assertThat(roles.of(ASHA)).as("read again, and it is gone").isEmpty();
  }
}
