package io.connecto.ledger;

/**
 * No answer came in time: the command may or may not have been carried out. The same submission, or
 * the same request with the same idempotency key, finds out.
 */
public final class OutcomeUnknown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutcomeUnknown(Throwable cause) {
    super("no answer in time", cause);
  }
}
