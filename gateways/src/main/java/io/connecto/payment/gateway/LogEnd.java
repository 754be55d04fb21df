package io.connecto.payment.gateway;

import java.util.OptionalLong;

/**
 * Where the event log ends now, wherever its events came from. A log that is kept elsewhere may be
 * further than what this server has read of it.
 */
public interface LogEnd {

  /**
   * The position of the last event; empty when there is none.
   *
   * @throws RuntimeException when nobody can say now
   */
  OptionalLong position();
}
