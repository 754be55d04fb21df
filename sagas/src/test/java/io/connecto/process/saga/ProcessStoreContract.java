package io.connecto.process.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine that keeps processes must do. */
public abstract class ProcessStoreContract {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration LAPSE = Duration.ofSeconds(10);
  private static final String READER = "processes";
  private static final Claim OURS = new Claim(READER, 0, "one", NOON);
  private static final Claim THEIRS = new Claim(READER, 0, "two", NOON.plusSeconds(1));
  private static final Claim THEIRS_LATER = new Claim(READER, 0, "two", NOON.plusSeconds(11));

  protected ProcessStore store;

  /** Opens the same store again each time; it is empty at the first. */
  protected abstract ProcessStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private static ProcessName order(int number) {
    return new ProcessName("checkout", "ord_" + number);
  }

  private static ProcessRecord record(int number, String state, long... parked) {
    return new ProcessRecord(
        order(number), Optional.of(state), LongStream.of(parked).boxed().toList());
  }

  private static ProcessRecord nothing(int number) {
    return new ProcessRecord(order(number), Optional.empty(), List.of());
  }

  private void begin() {
    store.createSegments(READER, 1, 0);
    assertThat(store.claim(OURS, LAPSE)).hasValue(0);
  }

  @Test
  void findsWhatWasWritten() {
    begin();
    ProcessRecord waiting = new ProcessRecord(order(2), Optional.empty(), List.of(7L, 9L));
    store.write(OURS, 5, List.of(record(1, "{\"a\":\"ü₹\"}", 3), waiting));

    assertThat(store.find(List.of(order(1), order(2), order(3))))
        .containsExactlyInAnyOrder(record(1, "{\"a\":\"ü₹\"}", 3), waiting);
    assertThat(store.find(List.of(new ProcessName("release", "ord_1")))).isEmpty();
    assertThat(store.find(List.of())).isEmpty();
  }

  @Test
  void replacesAndForgets() {
    begin();
    store.write(OURS, 1, List.of(record(1, "{}", 1), record(2, "{}")));
    store.write(OURS, 2, List.of(record(1, "{\"b\":1}"), nothing(2), nothing(3)));

    assertThat(store.find(List.of(order(1), order(2), order(3))))
        .containsExactly(record(1, "{\"b\":1}"));
  }

  @Test
  void aBatchWithoutChangesMovesThePosition() {
    begin();
    store.write(OURS, 41, List.of());

    assertThat(store.claim(OURS, LAPSE)).hasValue(41);
  }

  @Test
  void keepsEverythingWhenItIsOpenedAgain() {
    begin();
    store.write(OURS, 12, List.of(record(1, "{\"c\":2}", 4, 5)));
    store.close();
    store = open();

    assertThat(store.segments(READER)).isEqualTo(1);
    assertThat(store.claim(OURS, LAPSE)).hasValue(12);
    assertThat(store.find(List.of(order(1)))).containsExactly(record(1, "{\"c\":2}", 4, 5));
  }

  @Test
  void takesABatchOfAThousand() {
    begin();
    List<ProcessRecord> many =
        IntStream.range(0, 1_000).mapToObj(n -> record(n, "x".repeat(2_000))).toList();
    store.write(OURS, 1_000, many);

    assertThat(store.find(many.stream().map(ProcessRecord::process).toList()))
        .containsExactlyInAnyOrderElementsOf(many);
  }

  @Test
  void segmentsAreMadeOnce() {
    assertThat(store.segments(READER)).isZero();
    store.createSegments(READER, 4, 17);
    store.createSegments(READER, 8, 99);

    assertThat(store.segments(READER)).isEqualTo(4);
    assertThat(store.claim(new Claim(READER, 3, "one", NOON), LAPSE)).hasValue(17);
    assertThat(store.claim(new Claim(READER, 4, "one", NOON), LAPSE)).isEmpty();
    assertThat(store.segments("another")).isZero();
  }

  @Test
  void segmentsAreMadeOnceAlsoWhenSeveralTry() throws Exception {
    inParallel(6, n -> store.createSegments(READER, 4, 17));

    assertThat(store.segments(READER)).isEqualTo(4);
  }

  @Test
  void segmentsHavePositionsAndOwnersOfTheirOwn() {
    store.createSegments(READER, 2, 0);
    Claim second = new Claim(READER, 1, "two", NOON);
    assertThat(store.claim(OURS, LAPSE)).hasValue(0);
    assertThat(store.claim(second, LAPSE)).hasValue(0);
    store.write(OURS, 5, List.of(record(1, "{}")));
    store.write(second, 9, List.of(record(2, "{}")));

    assertThat(store.claim(OURS, LAPSE)).hasValue(5);
    assertThat(store.claim(second, LAPSE)).hasValue(9);
  }

  @Test
  void aClaimIsRespectedUntilItHasLapsed() {
    begin();

    assertThat(store.claim(THEIRS, LAPSE)).isEmpty();
    assertThat(store.renew(THEIRS)).isFalse();
    assertThat(store.claim(THEIRS_LATER, LAPSE)).hasValue(0);
    assertThat(store.renew(OURS)).isFalse();
    assertThat(store.claim(OURS, LAPSE)).isEmpty();
  }

  @Test
  void renewingAndWritingKeepAClaim() {
    begin();
    assertThat(store.renew(new Claim(READER, 0, "one", NOON.plusSeconds(8)))).isTrue();
    assertThat(store.claim(THEIRS_LATER, LAPSE)).isEmpty();
    store.write(new Claim(READER, 0, "one", NOON.plusSeconds(15)), 3, List.of());

    assertThat(store.claim(new Claim(READER, 0, "two", NOON.plusSeconds(20)), LAPSE)).isEmpty();
    assertThat(store.claim(new Claim(READER, 0, "two", NOON.plusSeconds(26)), LAPSE)).hasValue(3);
  }

  @Test
  void whatIsReleasedIsFreeAtOnce() {
    begin();
    store.write(OURS, 6, List.of());
    store.release(THEIRS);
    assertThat(store.claim(THEIRS, LAPSE)).isEmpty();
    store.release(OURS);

    assertThat(store.claim(THEIRS, LAPSE)).hasValue(6);
  }

  @Test
  void onlyTheOwnerWrites() {
    begin();
    store.write(OURS, 1, List.of(record(1, "{\"by\":\"us\"}")));
    store.claim(THEIRS_LATER, LAPSE);
    store.write(THEIRS_LATER, 2, List.of(record(1, "{\"by\":\"them\"}")));

    assertThatThrownBy(() -> store.write(OURS, 3, List.of(nothing(1), record(2, "{}"))))
        .isInstanceOf(ClaimLost.class);
    assertThat(store.find(List.of(order(1), order(2))))
        .containsExactly(record(1, "{\"by\":\"them\"}"));
    assertThat(store.claim(THEIRS_LATER, LAPSE)).hasValue(2);
  }

  @Test
  void nobodyWritesWithoutAClaim() {
    store.createSegments(READER, 1, 0);

    assertThatThrownBy(() -> store.write(OURS, 1, List.of(record(1, "{}"))))
        .isInstanceOf(ClaimLost.class);
    begin();
    store.release(OURS);
    assertThatThrownBy(() -> store.write(OURS, 1, List.of(record(1, "{}"))))
        .isInstanceOf(ClaimLost.class);
    assertThat(store.find(List.of(order(1)))).isEmpty();
  }

  @Test
  void ofSeveralThatClaimAtTheSameTimeOneGetsIt() throws Exception {
    store.createSegments(READER, 1, 0);
    List<OptionalLong> answers = new ArrayList<>();
    inParallel(
        8,
        n -> {
          OptionalLong answer = store.claim(new Claim(READER, 0, "server-" + n, NOON), LAPSE);
          synchronized (answers) {
            answers.add(answer);
          }
        });

    assertThat(answers.stream().filter(OptionalLong::isPresent)).hasSize(1);
  }

  @Test
  void serversAreCountedWhileTheySayThatTheyAreThere() {
    begin();
    assertThat(store.present(OURS, LAPSE)).isEqualTo(1);
    assertThat(store.present(THEIRS, LAPSE)).isEqualTo(2);
    assertThat(store.present(OURS, LAPSE)).isEqualTo(2);
    assertThat(store.present(new Claim("another", 0, "one", NOON), LAPSE)).isEqualTo(1);

    assertThat(store.present(new Claim(READER, 1, "one", NOON.plusSeconds(12)), LAPSE))
        .as("the other was silent for too long")
        .isEqualTo(1);
    assertThat(store.present(new Claim(READER, 0, "two", NOON.plusSeconds(13)), LAPSE))
        .isEqualTo(2);
    store.leave(THEIRS);
    assertThat(store.present(new Claim(READER, 0, "one", NOON.plusSeconds(14)), LAPSE))
        .isEqualTo(1);
  }

  @Test
  void segmentsAreWrittenAtTheSameTime() throws Exception {
    store.createSegments(READER, 4, 0);
    inParallel(
        4,
        segment -> {
          Claim claim = new Claim(READER, segment, "one", NOON);
          store.claim(claim, LAPSE);
          for (int position = 1; position <= 20; position++) {
            store.write(claim, position, List.of(record(segment, "{\"at\":" + position + "}")));
          }
        });

    assertThat(store.find(List.of(order(0), order(1), order(2), order(3))))
        .hasSize(4)
        .allSatisfy(record -> assertThat(record.state()).contains("{\"at\":20}"));
  }

  private interface Action {
    void perform(int number);
  }

  private static void inParallel(int count, Action action) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        all.add(threads.submit(() -> action.perform(number)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
