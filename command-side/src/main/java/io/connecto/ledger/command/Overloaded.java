package io.connecto.ledger.command;

/** Too much of one kind of work is going on: nothing was done, trying again later may succeed. */
public final class Overloaded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason for the caller, in plain words
   */
  public Overloaded(String reason) {
    super(reason);
  }
}
