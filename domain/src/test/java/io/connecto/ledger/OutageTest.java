package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutageTest {

  private final Outage outage = new Outage();

  @Test
  void eachKindIsToldOnceUntilTheWorkGoesOn() {
    assertThat(outage.begins(new IllegalStateException("one"))).isTrue();
    assertThat(outage.begins(new IllegalStateException("two"))).isFalse();
    assertThat(outage.begins(new IllegalArgumentException("one"))).isTrue();
    assertThat(outage.begins(new IllegalStateException("three"))).isFalse();
    assertThat(outage.failure()).get().isInstanceOf(IllegalStateException.class);

    assertThat(outage.ends()).isTrue();
    assertThat(outage.failure()).isEmpty();
    assertThat(outage.ends()).isFalse();
    assertThat(outage.begins(new IllegalStateException("four"))).isTrue();
  }

  @Test
  void aPauseIsShownAndNotTold() {
    outage.pauses(new IllegalStateException("one"));
    assertThat(outage.failure()).isPresent();
    assertThat(outage.ends()).isFalse();
    assertThat(outage.failure()).isEmpty();
  }

  @Test
  void aTraceHasKindsAndPlacesAndNoMessages() {
    RuntimeException failure =
        new IllegalStateException(
            "of asha@example.org", new IllegalArgumentException("of asha@example.org, too"));
    assertThat(Outage.trace(failure))
        .startsWith("java.lang.IllegalStateException\n\tat io.connecto.ledger.OutageTest.")
        .contains("\ncaused by java.lang.IllegalArgumentException\n\tat ")
        .doesNotContain("asha");
  }

  @Test
  void aTraceEndsThoughCausesMayNot() {
    Throwable first = new IllegalStateException();
    Throwable second = new IllegalStateException(first);
    first.initCause(second);
    assertThat(Outage.trace(first).split("caused by", -1)).hasSize(8);
  }
}
