package io.connecto.escrow;

import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Posting;
import io.connecto.money.Money;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Pours several sources into several targets, in order: few postings, and exact ones. */
final class MoneyFlow {

  private MoneyFlow() {}

  /** One end of a flow: zero is allowed and moves nothing. */
  record End(LedgerAddress address, Money amount) {}

  /**
   * Fills the first target from the first source until either is done, and so on.
   *
   * @throws IllegalArgumentException when the targets need more or less than the sources have
   */
  static List<Posting> pour(List<End> sources, List<End> targets) {
    List<Posting> postings = new ArrayList<>();
    Iterator<End> more = sources.stream().filter(end -> end.amount().isPositive()).iterator();
    Money has = null;
    LedgerAddress from = null;
    for (End target : targets) {
      Money needs = target.amount();
      while (needs.isPositive()) {
        if (from == null || has == null || has.isZero()) {
          if (!more.hasNext()) {
            throw new IllegalArgumentException("the targets need more than the sources have");
          }
          End source = more.next();
          from = source.address();
          has = source.amount();
        }
        Money moved = needs.min(has);
        postings.add(new Posting(from, target.address(), moved));
        needs = needs.minus(moved);
        has = has.minus(moved);
      }
    }
    if (more.hasNext() || (has != null && has.isPositive())) {
      throw new IllegalArgumentException("the sources have more than the targets need");
    }
    return List.copyOf(postings);
  }
}
