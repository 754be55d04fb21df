package io.connecto.ledger.command.store;

import org.axonframework.common.AxonTransientException;

/** The log is elsewhere and can't be reached: nothing was recorded, trying again may succeed. */
public final class LogUnavailableException extends AxonTransientException {

  private static final long serialVersionUID = 1L;

  public LogUnavailableException(String message) {
    super(message);
  }

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
