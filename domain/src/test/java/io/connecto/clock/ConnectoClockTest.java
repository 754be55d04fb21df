package io.connecto.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The clock moves only forward. */
class ConnectoClockTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final MachineClock machine = new MachineClock();
  private final ConnectoClock clock = new ConnectoClock(machine);

  @Test
  void ticksInMilliseconds() {
    machine.now = START.plusNanos(1_999_999);
    assertThat(clock.instant()).isEqualTo(START.plusMillis(1));
  }

  @Test
  void neverGoesBackWhenTheMachineDoes() {
    assertThat(clock.instant()).isEqualTo(START);
    machine.now = START.minusSeconds(60);
    assertThat(clock.instant()).isEqualTo(START);
    machine.now = START.plusSeconds(1);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void isMovedForward() {
    clock.offsetAtLeast(Duration.ofDays(14));
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(14)));
    assertThat(clock.offset()).isEqualTo(Duration.ofDays(14));
  }

  @Test
  void isNeverMovedBack() {
    clock.offsetAtLeast(Duration.ofDays(14));
    clock.offsetAtLeast(Duration.ofDays(1));
    assertThat(clock.offset()).isEqualTo(Duration.ofDays(14));
  }

  @Test
  void isAlwaysUtc() {
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(clock.withZone(ZoneId.of("Asia/Kolkata"))).isSameAs(clock);
  }

  private static final class MachineClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
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
}
