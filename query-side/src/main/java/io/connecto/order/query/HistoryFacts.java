package io.connecto.order.query;

import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells the readers of an order's history; what does not apply is null.
 *
 * @param forSeller whether the seller may see it: how the client pays is the client's own
 * @param until what time the event sets: to pay by, or to accept by
 * @param reason in plain words
 */
public record HistoryFacts(
    OrderId order,
    boolean forSeller,
    @Nullable Integer milestone,
    @Nullable Money amount,
    @Nullable Reference payment,
    @Nullable Reference refund,
    @Nullable Instant until,
    @Nullable String reason) {

  /** An event that both parties may see. */
  public static HistoryFacts of(OrderId order) {
    return new HistoryFacts(order, true, null, null, null, null, null, null);
  }

  /** An event that is between the client and whoever carries the money. */
  public static HistoryFacts forClient(OrderId order) {
    return new HistoryFacts(order, false, null, null, null, null, null, null);
  }

  public HistoryFacts milestone(int number) {
    return new HistoryFacts(order, forSeller, number, amount, payment, refund, until, reason);
  }

  public HistoryFacts amount(Money value) {
    return new HistoryFacts(order, forSeller, milestone, value, payment, refund, until, reason);
  }

  public HistoryFacts payment(Reference value) {
    return new HistoryFacts(order, forSeller, milestone, amount, value, refund, until, reason);
  }

  public HistoryFacts refund(Reference value) {
    return new HistoryFacts(order, forSeller, milestone, amount, payment, value, until, reason);
  }

  public HistoryFacts until(Instant value) {
    return new HistoryFacts(order, forSeller, milestone, amount, payment, refund, value, reason);
  }

  public HistoryFacts reason(String value) {
    return new HistoryFacts(order, forSeller, milestone, amount, payment, refund, until, value);
  }
}
