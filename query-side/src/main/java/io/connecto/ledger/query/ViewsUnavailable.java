package io.connecto.ledger.query;

import java.time.Duration;

/**
 * The server that keeps the views does not answer: try again. What was being written may be there
 * or not; the projection's token tells. HTTP answers 503 with {@code Retry-After}.
 */
public final class ViewsUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  public ViewsUnavailable(Throwable cause) {
    super("The views can't be reached.", cause);
  }

  /** When it makes sense to ask again. */
  public Duration retryAfter() {
    return RETRY_AFTER;
  }
}
