package io.connecto.app.security;

import io.connecto.app.http.TooManyAttempts;
import io.connecto.app.security.AttemptCounter.Attempts;
import java.time.Duration;

/**
 * At most {@value #MOST} logins in a row may fail for one account from one network address within a
 * quarter of an hour.
 */
final class LoginThrottle {

  static final int MOST = 8;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final AttemptCounter counter;

  LoginThrottle(AttemptCounter counter) {
    this.counter = counter;
  }

  /**
   * Counts an attempt before it is looked at, so that many at once are counted too.
   *
   * @throws TooManyAttempts when it is one too many
   */
  void begin(String claim, String address) {
    Attempts attempts = counter.count(key(claim, address), WINDOW);
    if (attempts.count() > MOST) {
      // It was not tried: those before it may still be found undecided.
      counter.takeBack(key(claim, address));
      throw new TooManyAttempts(attempts.left());
    }
  }

  /** What {@link #begin} counted could not be decided: it is not counted against anybody. */
  void undecided(String claim, String address) {
    counter.takeBack(key(claim, address));
  }

  void succeeded(String claim, String address) {
    counter.forget(key(claim, address));
  }

  private static String key(String claim, String address) {
    return claim + " " + address;
  }
}
