package io.connecto.ledger.query;

/**
 * The server that keeps the views does not answer: try again. What was being written may be there
 * or not; the projection's token tells. HTTP answers 503 with {@code Retry-After}.
 */
public final class ViewsUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** It was away, and what it has now was not looked at yet. */
  ViewsUnavailable() {
    super("The views can't be reached.", null, false, false);
  }

  public ViewsUnavailable(Throwable cause) {
    super("The views can't be reached.", cause);
  }
}
