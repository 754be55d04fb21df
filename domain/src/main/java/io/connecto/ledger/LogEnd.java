package io.connecto.ledger;

import java.util.OptionalLong;

/**
 * Where the event log ends now, wherever its events came from. A log that is kept elsewhere may be
 * further than what this process has read of it, so it is asked: that may take seconds, or fail.
 */
@FunctionalInterface
public interface LogEnd {

  /**
   * The position of the last event; empty when there is none.
   *
   * @throws RuntimeException when nobody can say now
   */
  OptionalLong position();
}
