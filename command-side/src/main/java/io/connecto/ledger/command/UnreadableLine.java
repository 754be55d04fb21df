package io.connecto.ledger.command;

import tools.jackson.core.JacksonException;

/**
 * A line of the body is not the JSON that it should be. What is stored and can't be read is not.
 */
public final class UnreadableLine extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableLine(JacksonException cause) {
    super(cause);
  }
}
