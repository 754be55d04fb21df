package io.connecto.ledger.command.store;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * The log is not what was written: something was changed, cut off or lost. Never skipped; the
 * message names the position or the file.
 */
public class DamagedLogException extends EventStoreException {

  private static final long serialVersionUID = 1L;

  public DamagedLogException(String message) {
    super("The event log is damaged: " + message);
  }

  public DamagedLogException(String message, Throwable cause) {
    super("The event log is damaged: " + message, cause);
  }

  static DamagedLogException at(long position, String message) {
    return new DamagedLogException("position " + position + ": " + message);
  }
}
