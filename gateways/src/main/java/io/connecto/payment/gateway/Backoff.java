package io.connecto.payment.gateway;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential waiting with jitter, so that many that failed together don't come back together.
 *
 * @param first the longest first wait, doubled each time
 * @param most the longest wait of all
 */
public record Backoff(Duration first, Duration most) {

  public Backoff {
    if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "a wait is more than nothing, and the longest the longest");
    }
  }

  /**
   * The wait before the next attempt: between half and all of what is due.
   *
   * @param attempts how many there were already, from 0
   */
  public Duration delay(int attempts) {
    long millis = first.toMillis();
    for (int done = 0; done < attempts && millis < most.toMillis(); done++) {
      millis = Math.multiplyExact(millis, 2);
    }
    millis = Math.min(millis, most.toMillis());
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }
}
