package io.connecto.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.clock.ClockCommand.AdvanceClock;
import io.connecto.clock.ClockEvent.ClockAdvanced;
import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Rules;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test per rule of the sandbox's clock. */
class SandboxClockTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Actor ADMIN = Actor.admin(AccountId.next(NOW));
  private static final long YEAR = 31_536_000;
  private static final LedgerRefusal OUT_OF_RANGE =
      new LedgerRefusal.Malformed(
          "/seconds", "must be 1 to 31536000, and a century in all at most");

  private final Rules<SandboxClock> clock = Rules.of(SandboxClock.UNMOVED);

  @Test
  void anAdministratorMovesItForward() {
    clock.given().when(new AdvanceClock(900), ADMIN, NOW).then(new ClockAdvanced(900, 900));
    clock.given().when(new AdvanceClock(YEAR), ADMIN, NOW).then(new ClockAdvanced(YEAR, YEAR));
  }

  @Test
  void movesAddUp() {
    clock
        .given(new ClockAdvanced(900, 900))
        .when(new AdvanceClock(100), ADMIN, NOW)
        .then(new ClockAdvanced(100, 1000));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, YEAR + 1, Long.MAX_VALUE, Long.MIN_VALUE})
  void itMovesASecondToAYear(long seconds) {
    clock.given().when(new AdvanceClock(seconds), ADMIN, NOW).thenRefused(OUT_OF_RANGE);
  }

  @Test
  void itMovesACenturyInAll() {
    clock
        .given(new ClockAdvanced(YEAR, 100 * YEAR - 1))
        .when(new AdvanceClock(2), ADMIN, NOW)
        .thenRefused(OUT_OF_RANGE);
    assertThat(
            clock
                .given(new ClockAdvanced(YEAR, 100 * YEAR - 1))
                .when(new AdvanceClock(1), ADMIN, NOW)
                .state()
                .offsetSeconds())
        .isEqualTo(100 * YEAR);
  }

  @Test
  void nobodyElseMovesIt() {
    clock.given().when(new AdvanceClock(1), Actor.person(AccountId.next(NOW)), NOW).thenForbidden();
    clock.given().when(new AdvanceClock(1), Actor.process("checkout"), NOW).thenForbidden();
  }
}
