package io.connecto.app.http;

import java.time.Duration;

/** Too many logins failed: nothing was looked at. */
public final class TooManyAttempts extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public TooManyAttempts(Duration retryAfter) {
    super("too many attempts", null, false, false);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
