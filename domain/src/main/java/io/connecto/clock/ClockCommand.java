package io.connecto.clock;

import io.connecto.ledger.Command;
import io.connecto.ledger.StoredAs;

/** What can be asked of the clock. */
public sealed interface ClockCommand extends Command {

  @Override
  default String target() {
    return "clock:sandbox";
  }

  /**
   * Moves the sandbox's clock forward.
   *
   * @param seconds 1 to 31,536,000 (a year)
   */
  @StoredAs("clock.advance")
  record AdvanceClock(long seconds) implements ClockCommand {}
}
