package io.connecto.app.security;

import io.connecto.app.http.TooManyAttempts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * At most {@value #MOST} logins in a row may fail for one account from one network address within a
 * quarter of an hour. It remembers the {@value #REMEMBERED} latest of them, in this process only.
 */
final class LoginThrottle {

  static final int MOST = 8;
  private static final int REMEMBERED = 10_000;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final Clock clock;
  private final Map<String, Attempts> byCaller =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
          return size() > REMEMBERED;
        }
      };

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  private record Attempts(int count, Instant since) {}

  /**
   * Counts an attempt before it is looked at, so that many at once are counted too.
   *
   * @throws TooManyAttempts when it is one too many
   */
  synchronized void begin(String claim, String address) {
    Instant now = clock.instant();
    Attempts before = byCaller.get(key(claim, address));
    if (before == null || !now.isBefore(before.since().plus(WINDOW))) {
      byCaller.put(key(claim, address), new Attempts(1, now));
    } else if (before.count() < MOST) {
      byCaller.put(key(claim, address), new Attempts(before.count() + 1, before.since()));
    } else {
      throw new TooManyAttempts(Duration.between(now, before.since().plus(WINDOW)));
    }
  }

  synchronized void succeeded(String claim, String address) {
    byCaller.remove(key(claim, address));
  }

  private static String key(String claim, String address) {
    return claim + " " + address;
  }
}
