package io.connecto.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one clock: events, ids, tokens and the ticker all read it. It ticks in milliseconds, never
 * goes back, and can be moved forward (the sandbox does, by an event, so that a restart keeps the
 * offset).
 */
public final class ConnectoClock extends Clock {

  private final Clock source;
  private final AtomicLong offsetMillis = new AtomicLong();
  private final AtomicLong latestMillis = new AtomicLong();

  public ConnectoClock(Clock source) {
    this.source = source;
  }

  /** Sets the offset; a smaller one than before is ignored, because time does not go back. */
  public void offsetAtLeast(Duration offset) {
    offsetMillis.accumulateAndGet(offset.toMillis(), Math::max);
  }

  public Duration offset() {
    return Duration.ofMillis(offsetMillis.get());
  }

  @Override
  public Instant instant() {
    long now = Math.addExact(source.millis(), offsetMillis.get());
    return Instant.ofEpochMilli(latestMillis.accumulateAndGet(now, Math::max));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
