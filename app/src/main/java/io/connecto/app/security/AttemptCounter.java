package io.connecto.app.security;

import java.time.Duration;

/** Counts attempts by key, each within a window that begins with its first one. Of many threads. */
interface AttemptCounter {

  /**
   * How often it was tried.
   *
   * @param count this attempt included
   * @param left of the window
   */
  record Attempts(long count, Duration left) {}

  /** Counts one more; many at once are counted one by one. */
  Attempts count(String key, Duration window);

  /** One that was counted does not count after all; the window goes on. */
  void takeBack(String key);

  /** Begins anew at the next attempt. */
  void forget(String key);
}
