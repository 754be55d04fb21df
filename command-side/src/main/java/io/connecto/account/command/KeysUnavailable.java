package io.connecto.account.command;

import java.time.Duration;

/**
 * The server that keeps the keys does not answer: nothing personal can be sealed or opened, try
 * again. HTTP answers 503 with {@code Retry-After}.
 */
public final class KeysUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  public KeysUnavailable(Throwable cause) {
    super("The key vault can't be reached.", cause);
  }

  /** When it makes sense to ask again. */
  public Duration retryAfter() {
    return RETRY_AFTER;
  }
}
