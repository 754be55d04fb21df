package io.connecto.order.query;

import io.connecto.ledger.Event;
import java.util.Optional;

/** A row's contribution to the history of orders: higher rows know their own events. */
@FunctionalInterface
public interface HistorySource {

  /** What the event tells; empty when it is not of this row, or belongs to no order. */
  Optional<HistoryFacts> of(Event event);
}
