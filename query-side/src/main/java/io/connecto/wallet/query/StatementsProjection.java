package io.connecto.wallet.query;

import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewKind;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.wallet.query.AccountChanges.Account;
import java.util.List;
import org.springframework.stereotype.Component;

/** The lines of the wallets' statements: one for each change of a balance. */
@Component
public final class StatementsProjection implements Projection {

  public static final String NAME = "statements";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ViewKind kind() {
    return ViewKind.ARCHIVE;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(StatementLine.TYPE, StatementBalances.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof MovesMoney moved) {
      AccountChanges.of(moved).forEach((account, change) -> add(account, change, logged, batch));
    }
  }

  private static void add(Account account, Money change, LoggedEvent logged, ViewBatch batch) {
    StatementBalances balances =
        batch
            .find(StatementBalances.TYPE, account.wallet().value())
            .orElseGet(() -> StatementBalances.zero(account.wallet()));
    long before = balances.balance(account.part());
    long after = Math.addExact(before, change.minor());
    batch.put(StatementBalances.TYPE, balances.with(account.part(), after));
    batch.add(
        StatementLine.TYPE,
        new StatementLine(
            account.wallet(),
            logged.position(),
            account.part(),
            before,
            after,
            change.currency().getCurrencyCode(),
            logged.type(),
            logged.id(),
            StatementReason.of(logged.event()),
            logged.effectiveAt(),
            logged.recordedAt()));
  }
}
