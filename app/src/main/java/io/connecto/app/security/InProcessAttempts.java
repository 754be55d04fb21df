package io.connecto.app.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the {@value #REMEMBERED} keys that were tried last, in this process alone. */
final class InProcessAttempts implements AttemptCounter {

  private static final int REMEMBERED = 10_000;

  private record Window(long count, Instant end) {}

  private final Clock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > REMEMBERED;
        }
      };

  InProcessAttempts(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Attempts count(String key, Duration window) {
    Instant now = clock.instant();
    Window before = windows.get(key);
    Window after =
        before == null || !now.isBefore(before.end())
            ? new Window(1, now.plus(window))
            : new Window(before.count() + 1, before.end());
    windows.put(key, after);
    return new Attempts(after.count(), Duration.between(now, after.end()));
  }

  @Override
  public synchronized void takeBack(String key) {
    windows.computeIfPresent(
        key,
        (same, window) -> window.count() > 1 ? new Window(window.count() - 1, window.end()) : null);
  }

  @Override
  public synchronized void forget(String key) {
    windows.remove(key);
  }
}
