package io.connecto.ledger;

import io.connecto.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One movement of money. It takes from one address exactly what it gives to another, so books made
 * of postings balance at every prefix of the log.
 *
 * @param amount more than zero
 */
public record Posting(LedgerAddress from, LedgerAddress to, Money amount) {

  public Posting {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a posting moves more than nothing");
    }
    if (from.equals(to)) {
      throw new IllegalArgumentException("a posting moves money between two addresses");
    }
  }

  /** No posting for nothing, one for an amount: for flows whose parts may be zero. */
  public static Stream<Posting> ofAny(LedgerAddress from, LedgerAddress to, Money amount) {
    return amount.isZero() ? Stream.empty() : Stream.of(new Posting(from, to, amount));
  }

  /** Joins the parts of a flow, leaving out those that move nothing. */
  @SafeVarargs
  public static List<Posting> list(Stream<Posting>... parts) {
    List<Posting> all = new ArrayList<>();
    for (Stream<Posting> part : parts) {
      part.forEach(all::add);
    }
    return List.copyOf(all);
  }
}
