package io.connecto.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MillisecondsTest {

  private static final DateTimeFormatter PLATFORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Test
  void writesAndReadsAsThePlatformDoes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      // From the year 0 to 9999.
      long millis = random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L);
      Instant moment = Instant.ofEpochMilli(millis).plusNanos(random.nextInt(1_000_000));
      String text = Milliseconds.text(moment);
      assertThat(text).as("seed %d", seed).isEqualTo(PLATFORM.format(moment));
      assertThat(Milliseconds.moment(text)).isEqualTo(Instant.parse(text));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-62_167_219_200_001L, 253_402_300_800_000L})
  void writesYearsOfMoreDigits(long millis) {
    Instant moment = Instant.ofEpochMilli(millis);
    assertThat(Milliseconds.text(moment)).isEqualTo(PLATFORM.format(moment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T23:59:59Z",
        "2026-01-31T23:59:59.123456Z",
        "2026-01-31T23:59:59.1+05:30",
        "2024-02-29T24:00:00.000Z"
      })
  void readsOtherForms(String text) {
    assertThat(Milliseconds.moment(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-02-29T00:00:00.000Z", "2026-01-01T25:00:00.000Z"})
  void refusesWhatIsNoMoment(String text) {
    assertThatThrownBy(() -> Milliseconds.moment(text)).isInstanceOf(DateTimeException.class);
  }
}
