package io.connecto.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.app.security.AttemptCounter.Attempts;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every counter of attempts must do. */
abstract class AttemptCounterContract {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final String key = "asha " + UUID.randomUUID();

  abstract AttemptCounter counter();

  @Test
  void countsWithinTheWindowOfTheFirst() {
    Attempts first = counter().count(key, LONG);
    assertThat(first.count()).isEqualTo(1);
    assertThat(first.left()).isBetween(LONG.minusMinutes(1), LONG);
    Attempts second = counter().count(key, LONG.multipliedBy(2));
    assertThat(second.count()).isEqualTo(2);
    assertThat(second.left()).isBetween(LONG.minusMinutes(1), first.left());
  }

  @Test
  void keysAreApart() {
    counter().count(key, LONG);
    assertThat(counter().count(key + "x", LONG).count()).isEqualTo(1);
  }

  @Test
  void beginsAnewOnceForgotten() {
    counter().count(key, LONG);
    counter().count(key, LONG);
    counter().forget(key);
    assertThat(counter().count(key, LONG).count()).isEqualTo(1);
  }

  @Test
  void whatIsTakenBackWasNotCounted() {
    counter().count(key, LONG);
    counter().count(key, LONG.multipliedBy(2));
    counter().takeBack(key);
    Attempts next = counter().count(key, LONG.multipliedBy(2));
    assertThat(next.count()).isEqualTo(2);
    assertThat(next.left()).isBetween(LONG.minusMinutes(1), LONG);
  }

  @Test
  void nothingIsTakenBackWhereNothingWasCounted() {
    counter().takeBack(key);
    Attempts first = counter().count(key, LONG);
    assertThat(first.count()).isEqualTo(1);
    assertThat(first.left()).isBetween(LONG.minusMinutes(1), LONG);
    counter().takeBack(key);
    counter().takeBack(key);
    assertThat(counter().count(key, LONG).count()).isEqualTo(1);
  }

  @Test
  void beginsAnewWhenTheWindowEnds() {
    Duration shortly = Duration.ofMillis(300);
    counter().count(key, shortly);
    counter().count(key, shortly);
    await().until(() -> counter().count(key, shortly).count() == 1);
  }

  @Test
  void manyAtOnceAreCountedOneByOne() {
    List<Long> counts =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(attempt -> counter().count(key, LONG).count())
            .sorted()
            .toList();
    assertThat(counts).isEqualTo(IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
  }
}
