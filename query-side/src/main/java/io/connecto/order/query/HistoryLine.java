package io.connecto.order.query;

import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import java.time.Instant;
import java.util.List;

/**
 * One event of an order's history.
 *
 * @param position in the log
 * @param event its stored name
 * @param effectiveAt when it became true
 * @param recordedAt when it was recorded
 */
public record HistoryLine(
    long position,
    String event,
    String eventId,
    HistoryFacts facts,
    Instant effectiveAt,
    Instant recordedAt) {

  static final String BY_ORDER = "by-order";

  static final ViewType<HistoryLine> TYPE =
      new ViewType<>(
          "history-line",
          HistoryLine.class,
          HistoryLine::place,
          List.of(new Listing<>(BY_ORDER, HistoryLine::partitions, HistoryLine::place)));

  /** The partition with what the seller may see of an order's history. */
  static String forSeller(String order) {
    return "seller " + order;
  }

  private List<String> partitions() {
    String order = facts.order().value();
    return facts.forSeller() ? List.of(order, forSeller(order)) : List.of(order);
  }

  private String place() {
    return Listing.key(position);
  }
}
