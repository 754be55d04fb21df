package io.connecto.clock;

import io.connecto.ledger.Event;
import io.connecto.ledger.StoredAs;

/** What happened to the clock. */
public sealed interface ClockEvent extends Event {

  /**
   * @param offsetSeconds how far the clock is ahead of the machine's, in all
   */
  @StoredAs("clock.advanced")
  record ClockAdvanced(long seconds, long offsetSeconds) implements ClockEvent {}
}
