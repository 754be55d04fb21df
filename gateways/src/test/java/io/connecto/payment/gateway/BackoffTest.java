package io.connecto.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(60));

  @RepeatedTest(20)
  void doublesWithJitterUpToTheLongestWait() {
    assertThat(backoff.delay(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(backoff.delay(3)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
    assertThat(backoff.delay(1_000_000)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }
}
