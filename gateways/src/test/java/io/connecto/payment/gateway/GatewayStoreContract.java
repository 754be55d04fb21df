package io.connecto.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine that keeps the gateway's state must do. */
public abstract class GatewayStoreContract {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123Z");
  private static final Duration LAPSE = Duration.ofSeconds(10);
  private static final Duration AT_ONCE = Duration.ofMillis(20);
  private static final String US = "one";
  private static final String THEM = "two";

  protected GatewayStore store;

  /** Opens the same store again each time; it is empty at the first. */
  protected abstract GatewayStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private static KeptCall call(int number, long position) {
    return new KeptCall("refund:" + number, position, "{\"number\":" + number + "}");
  }

  private static UnmatchedNotification notification(int number, Instant at) {
    return new UnmatchedNotification(
        "sandbox", "evt_" + number, "Captured", "key", "pmt_1", 1000L, "INR", "unknown", at);
  }

  @Test
  void anEmptyStoreHasReadNothing() {
    assertThat(store.claim(US, LAPSE)).hasValue(GatewayStore.NOTHING_READ);
    assertThat(store.calls()).isEmpty();
    assertThat(store.countUnmatched()).isZero();
    assertThat(store.latestUnmatched(10)).isEmpty();
  }

  @Test
  void keepsThePositionAndTheCallsInTheOrderOfTheirEvents() {
    store.claim(US, LAPSE);
    store.write(US, 300, List.of(call(2, 270), call(1, 3)), Set.of());
    store.write(US, 400, List.of(call(3, 65)), Set.of("refund:2", "refund:9"));
    store.release(US);
    store.close();
    store = open();

    assertThat(store.claim(THEM, LAPSE)).hasValue(400);
    assertThat(store.calls()).containsExactly(call(1, 3), call(3, 65));
  }

  @Test
  void aCallThatEndsAndBeginsAgainIsKept() {
    store.claim(US, LAPSE);
    store.write(US, 1, List.of(call(1, 1)), Set.of());
    store.write(US, 2, List.of(call(1, 2)), Set.of("refund:1"));

    assertThat(store.calls()).containsExactly(call(1, 2));
  }

  @Test
  void itIsClaimedByOneUntilThatLetsGo() {
    assertThat(store.claim(US, LAPSE)).isPresent();
    assertThat(store.claim(US, LAPSE)).isPresent();
    assertThat(store.claim(THEM, LAPSE)).isEmpty();
    assertThat(store.renew(THEM)).isFalse();
    store.release(THEM);
    assertThat(store.claim(THEM, LAPSE)).isEmpty();

    store.release(US);
    assertThat(store.renew(US)).isFalse();
    assertThat(store.claim(THEM, LAPSE)).isPresent();
    assertThat(store.renew(THEM)).isTrue();
  }

  @Test
  void aClaimThatIsNotRenewedLapsesAndItsOwnerWritesNothingMore() {
    store.claim(US, LAPSE);
    store.write(US, 1, List.of(call(1, 1)), Set.of());
    await().until(() -> store.claim(THEM, AT_ONCE).isPresent());
    store.write(THEM, 2, List.of(call(2, 2)), Set.of());

    assertThat(store.renew(US)).isFalse();
    assertThatThrownBy(() -> store.write(US, 3, List.of(call(3, 3)), Set.of("refund:1")))
        .isInstanceOf(ClaimLost.class);
    store.release(US);
    assertThat(store.claim(THEM, LAPSE)).hasValue(2);
    assertThat(store.calls()).containsExactly(call(1, 1), call(2, 2));
  }

  @Test
  void writingAndRenewingKeepTheClaim() {
    Duration lapse = Duration.ofMillis(400);
    store.claim(US, lapse);
    long end = System.nanoTime() + Duration.ofMillis(1_200).toNanos();
    for (int position = 1; System.nanoTime() < end; position++) {
      if (position % 2 == 0) {
        store.renew(US);
      } else {
        store.write(US, position, List.of(), Set.of());
      }
      assertThat(store.claim(THEM, lapse)).isEmpty();
    }
  }

  @Test
  void nobodyWritesWithoutAClaim() {
    assertThatThrownBy(() -> store.write(US, 1, List.of(call(1, 1)), Set.of()))
        .isInstanceOf(ClaimLost.class);
    store.claim(US, LAPSE);
    store.release(US);
    assertThatThrownBy(() -> store.write(US, 1, List.of(call(1, 1)), Set.of()))
        .isInstanceOf(ClaimLost.class);
    assertThat(store.calls()).isEmpty();
  }

  @Test
  void ofSeveralThatClaimAtTheSameTimeOneGetsIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<OptionalLong>> answers =
          IntStream.range(0, 8)
              .mapToObj(n -> threads.submit(() -> store.claim("server-" + n, LAPSE)))
              .toList();
      int claimed = 0;
      for (Future<OptionalLong> answer : answers) {
        claimed += answer.get().isPresent() ? 1 : 0;
      }
      assertThat(claimed).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void notificationsAreKeptOnceTheLatestFirstAndWithoutAClaim() {
    UnmatchedNotification first = notification(1, NOON);
    UnmatchedNotification latest = notification(2, NOON.plusSeconds(5));
    UnmatchedNotification late = notification(3, NOON.minusMillis(1));
    Stream.of(first, latest, late, notification(1, NOON.plusSeconds(9))).forEach(store::keep);

    assertThat(store.countUnmatched()).isEqualTo(3);
    assertThat(store.latestUnmatched(10)).containsExactly(latest, first, late);
    assertThat(store.latestUnmatched(1)).containsExactly(latest);
    store.close();
    store = open();
    assertThat(store.latestUnmatched(10)).containsExactly(latest, first, late);
  }

  @Test
  void whatANotificationDoesNotSayIsNotMadeUp() {
    UnmatchedNotification silent =
        new UnmatchedNotification(
            "sandbox", "x".repeat(300), "Other", "", null, null, null, "?", NOON);
    store.keep(silent);

    assertThat(store.latestUnmatched(10)).containsExactly(silent);
    assertThat(silent.eventId()).hasSize(200);
  }
}
