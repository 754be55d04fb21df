package io.connecto.ledger.query;

import java.time.Duration;

/**
 * A reader named a position that the views have not reached in time: try again. HTTP answers 503
 * with {@code Retry-After}.
 */
public final class ViewsBehind extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final long wanted;
  private final long reached;

  public ViewsBehind(long wanted, long reached) {
    super(
        "The views are at position " + reached + ", not yet at " + wanted + ".",
        null,
        false,
        false);
    this.wanted = wanted;
    this.reached = reached;
  }

  public long wanted() {
    return wanted;
  }

  public long reached() {
    return reached;
  }

  /** When it makes sense to ask again. */
  public Duration retryAfter() {
    return RETRY_AFTER;
  }
}
