package io.connecto.ledger.query;

import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import java.util.List;
import org.springframework.stereotype.Component;

/** Adds up the postings: the balance of every address, and the trial balance. */
@Component
public final class BalancesProjection implements Projection {

  public static final String NAME = "balances";

  @Override
  public String name() {
    return NAME;
  }

  /** Since 2 the ids tell the order of a list, which has no keys of its own any more. */
  @Override
  public int revision() {
    return 2;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(BalanceView.TYPE, TrialBalanceView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof MovesMoney moved) {
      for (Posting posting : moved.postings()) {
        String currency = posting.amount().currency().getCurrencyCode();
        add(posting.from(), currency, -posting.amount().minor(), logged.position(), batch);
        add(posting.to(), currency, posting.amount().minor(), logged.position(), batch);
      }
    }
  }

  private static void add(
      LedgerAddress address, String currency, long change, long position, ViewBatch batch) {
    String id = BalanceView.id(address, currency);
    long before = BalanceView.minor(batch.find(BalanceView.TYPE, id));
    long after = Math.addExact(before, change);
    if (after == 0) {
      batch.remove(BalanceView.TYPE, id);
    } else {
      batch.put(BalanceView.TYPE, new BalanceView(address, currency, after, position));
    }
    TrialBalanceView sums =
        batch
            .find(TrialBalanceView.TYPE, currency)
            .orElseGet(() -> TrialBalanceView.empty(currency));
    batch.put(TrialBalanceView.TYPE, sums.moved(address, before, after, position));
  }
}
