package io.connecto.ledger.command;

import io.connecto.ledger.Event;
import io.connecto.ledger.StoredAs;
import java.time.Instant;

/** What happens to a tally. */
sealed interface TallyEvent extends Event {

  /**
   * @param sum after it
   */
  @StoredAs("tally.added")
  record Added(long amount, long sum, String by, Instant at) implements TallyEvent {}
}
