package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.by;
import static io.connecto.ledger.command.store.Notes.loose;
import static io.connecto.ledger.command.store.Notes.note;
import static io.connecto.ledger.command.store.Notes.notes;
import static io.connecto.ledger.command.store.Notes.numbered;
import static io.connecto.ledger.command.store.Notes.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.connecto.ledger.CommandId;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.command.axonserver.AxonServerLog;
import io.connecto.ledger.command.axonserver.AxonServerSettings;
import io.connecto.ledger.command.axonserver.AxonServerStorageEngine;
import io.connecto.ledger.command.store.CommandMemory.Remembered;
import io.connecto.testing.FakeAxonServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between this process, others, and Axon Server; the latter is a fake one. */
class AxonServerStorageEngineTest {

  private static final Duration TIME_OUT = Duration.ofMillis(400);

  @TempDir private Path folder;
  private final FakeAxonServer server = new FakeAxonServer();
  private final List<AxonServerStorageEngine> engines = new ArrayList<>();

  @AfterEach
  void close() {
    engines.forEach(AxonServerStorageEngine::close);
    server.close();
  }

  private AxonServerSettings settings(String process) {
    return settings(process, TIME_OUT);
  }

  private AxonServerSettings settings(String process, Duration timeOut) {
    String[] address = server.address().split(":", 2);
    return new AxonServerSettings(
        address[0],
        Integer.parseInt(address[1]),
        AxonServerSettings.CONTEXT,
        Optional.empty(),
        folder.resolve(process),
        timeOut);
  }

  /** An engine as if in a process of its own, joined or not. */
  private AxonServerStorageEngine begin(String process) {
    AxonServerStorageEngine engine =
        new AxonServerStorageEngine(
            settings(process), new NoteSerializer(), NoOpEventUpcaster.INSTANCE);
    engines.add(engine);
    return engine;
  }

  private AxonServerStorageEngine join(String process) {
    AxonServerStorageEngine engine = begin(process);
    awaitReady(engine);
    return engine;
  }

  private static void awaitReady(AxonServerStorageEngine engine) {
    await("joined").atMost(Duration.ofSeconds(20)).until(engine::isReady);
  }

  private static List<? extends TrackedEventMessage<?>> log(AxonServerStorageEngine engine) {
    return engine.readEvents((TrackingToken) null, false).toList();
  }

  @Test
  void everyProcessSeesTheSameEventsAtTheSamePositions() {
    AxonServerStorageEngine one = join("one");
    AxonServerStorageEngine two = join("two");
    for (int i = 0; i < 20; i++) {
      one.order(by(CommandId.derived("one", "" + i), "h", "a", 2L * i, 2));
      two.order(by(CommandId.derived("two", "" + i), "h", "b", i, 1));
    }
    assertThat(one.ordered()).isEqualTo(60);
    assertThat(two.ordered()).isEqualTo(60);
    assertThat(log(two)).hasSize(60);
    assertThat(texts(log(one).stream())).isEqualTo(texts(log(two).stream()));
    assertThat(two.find(CommandId.derived("one", "7")))
        .isEqualTo(one.find(CommandId.derived("one", "7")))
        .contains(new Remembered("h", 7 * 3 + 1, 7 * 3 + 2));
    assertThat(server.store().events()).hasSize(60 + 40);
  }

  @Test
  void whatWasAnsweredIsReadableToItsEnd() {
    AxonServerStorageEngine engine = join("one");
    for (int i = 0; i < 20; i++) {
      long first = engine.order(notes("a", 1_000L * i, 1_000L * i + 999)).first();
      assertThat(first).isEqualTo(1_000L * i + 1);
      assertThat(engine.synced()).isGreaterThanOrEqualTo(first + 999);
    }
  }

  @Test
  void ofManyThatCarryOutOneCommandOneDoes() {
    AxonServerStorageEngine one = join("one");
    AxonServerStorageEngine two = join("two");
    CommandId command = CommandId.derived("only once");
    long accepted =
        IntStream.range(0, 32)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          (i % 2 == 0 ? one : two).order(by(command, "h", "stream " + i, 0, 2));
                          return true;
                        }))
            .toList()
            .stream()
            .filter(attempt -> attempt.exceptionally(refused -> false).join())
            .count();

    assertThat(accepted).isEqualTo(1);
    assertThat(one.ordered()).isEqualTo(2);
    assertThat(two.find(command)).contains(new Remembered("h", 1, 2));
  }

  @Test
  void readsWhatIsNoLongerInMemory() {
    AxonServerStorageEngine engine = join("one");
    for (int i = 0; i < 100; i++) {
      engine.order(notes("a", 100L * i, 100L * i + 99));
      engine.order(by(CommandId.derived("" + i), "h", "b", i, 1));
    }
    assertThat(log(engine).stream().map(e -> e.trackingToken().position().orElseThrow()))
        .hasSize(10_100)
        .isSorted();
    assertThat(texts(engine.readEvents("a").asStream())).isEqualTo(numbered(0, 9_999));
    assertThat(engine.find(CommandId.derived("3"))).contains(new Remembered("h", 404, 404));
    assertThat(texts(engine.readEvents(301, 303).map(e -> e)))
        .containsExactly("n298", "n299", "by command");
  }

  @Test
  void aProcessThatStartsAgainCountsOn() {
    AxonServerStorageEngine engine = join("one");
    for (int i = 0; i < 400; i++) {
      engine.order(by(CommandId.derived("" + i), "h", "a", 2L * i, 2));
    }
    engine.close();
    AxonServerStorageEngine again = join("one");
    assertThat(again.ordered()).isEqualTo(800);
    assertThat(log(again)).hasSize(800);
    again.order(notes("a", 800, 800));
    assertThat(again.ordered()).isEqualTo(801);
  }

  @Test
  void whatItNotedAboutAnotherServerIsForgotten() throws Exception {
    AxonServerStorageEngine engine = join("one");
    engine.order(notes("a", 0, 999));
    engine.close();
    server.store().lose(1000);
    for (int i = 0; i < 1000; i++) {
      AxonServerStorageEngine other = i == 0 ? join("other") : engines.get(engines.size() - 1);
      other.order(by(CommandId.derived("" + i), "h", "b", i, 1));
    }
    assertThat(Files.size(folder.resolve("one/places"))).isEqualTo(4 * 16);

    AxonServerStorageEngine again = join("one");
    assertThat(again.ordered()).isEqualTo(1_000);
    assertThat(again.find(CommandId.derived("999"))).contains(new Remembered("h", 1_000, 1_000));
  }

  @Test
  void aCommandWhoseAnswerWasLostIsFoundAndNotRepeated() {
    AxonServerStorageEngine engine = join("one");
    CommandId command = CommandId.derived("unanswered");
    server.store().leaveUnanswered(1);

    assertThatThrownBy(() -> engine.order(by(command, "h", "a", 0, 2)))
        .isInstanceOf(AggregateStreamCreationException.class);
    assertThat(engine.find(command)).contains(new Remembered("h", 1, 2));
    assertThat(engine.ordered()).isEqualTo(2);
  }

  @Test
  void anEventWithoutACommandWhoseAnswerWasLostIsSeen() {
    AxonServerStorageEngine engine = join("one");
    server.store().leaveUnanswered(1);

    assertThat(engine.order(List.of(loose("free"))).first()).isEqualTo(1);
  }

  @Test
  void whatNeverArrivedIsUnknownAndMayBeSentAgain() {
    AxonServerStorageEngine engine = join("one");
    CommandId command = CommandId.derived("swallowed");
    server.store().swallow(1);

    assertThatThrownBy(() -> engine.order(by(command, "h", "a", 0, 2)))
        .isInstanceOf(OutcomeUnknown.class);
    assertThat(engine.find(command)).isEmpty();
    assertThat(engine.order(by(command, "h", "a", 0, 2)).first()).isEqualTo(1);
  }

  @Test
  void whoeverIsInterruptedDoesNotTakeItForAnEnd() {
    AxonServerStorageEngine engine = join("one");
    CommandId command = CommandId.derived("known");
    engine.order(by(command, "h", "a", 0, 2));

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> engine.find(command)).isInstanceOf(LogUnavailableException.class);
      assertThatThrownBy(() -> engine.readEvents("a").hasNext())
          .isInstanceOf(LogUnavailableException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(engine.find(command)).isPresent();
  }

  @Test
  void startsWithoutAServerAndJoinsItLater() {
    server.stop();
    AxonServerStorageEngine engine = begin("one");
    assertThatThrownBy(() -> engine.order(notes("a", 0, 0)))
        .isInstanceOf(LogUnavailableException.class);
    assertThatThrownBy(() -> engine.find(CommandId.derived("1")))
        .isInstanceOf(LogUnavailableException.class);
    assertThat(engine.synced()).isZero();
    assertThat(engine.isEndKnown()).isFalse();

    server.start();
    awaitReady(engine);
    assertThat(engine.order(notes("a", 0, 0)).first()).isEqualTo(1);
  }

  @Test
  void readersAndWritersGoOnWhenTheServerComesBack() throws InterruptedException {
    AxonServerStorageEngine engine = join("one");
    TrackingEventStream reader = new LedgerEventStore(engine).openStream(null);
    engine.order(notes("a", 0, 0));
    assertThat(reader.nextAvailable().getIdentifier()).isEqualTo("a/0-0");

    server.stop();
    await().until(() -> !engine.isReady());
    assertThatThrownBy(() -> engine.order(notes("a", 1, 1)))
        .isInstanceOfAny(LogUnavailableException.class, OutcomeUnknown.class);
    assertThat(reader.hasNextAvailable(50, TimeUnit.MILLISECONDS)).isFalse();

    server.start();
    awaitReady(engine);
    engine.order(notes("a", 1, 1));
    assertThat(reader.nextAvailable().getIdentifier()).isEqualTo("a/1-0");
    reader.close();
  }

  @Test
  void readersThatWereFurtherAreTold() {
    join("one").order(notes("a", 0, 4));
    server.stop();
    AxonServerStorageEngine engine = begin("two");
    TrackingEventStream ahead =
        new LedgerEventStore(engine).openStream(new GlobalSequenceTrackingToken(6));
    server.start();
    awaitReady(engine);

    assertThatThrownBy(ahead::hasNextAvailable)
        .isInstanceOf(EventStoreException.class)
        .hasMessageContaining("a reader has seen position 6, and the log ends at 5");
  }

  @Test
  void stopsWhenTheServerComesBackWithoutWhatWasSeen() {
    AxonServerStorageEngine engine = join("one");
    engine.order(notes("a", 0, 4));
    server.stop();
    server.store().lose(2);
    server.start();

    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> engine.order(notes("b", 0, 0)))
                    .hasMessageContaining("Axon Server has lost events: what was at position 5"));
    assertThat(engine.whenSynced(6)).isCompletedExceptionally();
    assertThat(server.store().events()).hasSize(3);
  }

  @Test
  void aSnapshotOfEventsThatAreGoneIsNotUsed() {
    AxonServerStorageEngine engine = join("one");
    engine.order(notes("a", 0, 9));
    engine.storeSnapshot(note("a", 9, "state at 9"));
    engine.close();
    server.store().lose(1);

    assertThat(join("two").readSnapshot("a")).isEmpty();
  }

  @Test
  void aLogMovesHereAndBack() {
    Path from = folder.resolve("from");
    Path back = folder.resolve("back");
    try (RocksEventStorageEngine engine = LogOnDisk.open(from)) {
      engine.appendEvents(loose("free"), note("z", 0, "hello ₹"));
      for (int i = 0; i < 1_000; i++) {
        engine.appendEvents(by(CommandId.derived("" + i), "hash " + i, "a", 3L * i, 3));
      }
    }
    EventCopy.Result there;
    EventCopy.Result here;
    try (DirectoryLog source = DirectoryLog.toRead(from);
        AxonServerLog target = remote("copier")) {
      there = new EventCopy(source, target, (what, position, end) -> {}).run();
    }
    try (AxonServerLog source = remote("elsewhere");
        DirectoryLog target = DirectoryLog.toExtend(back)) {
      here = new EventCopy(source, target, (what, position, end) -> {}).run();
    }
    assertThat(there.copied()).isEqualTo(3_002);
    assertThat(here).isEqualTo(there);
    assertThat(StoreCheck.check(back, any -> {})).isEqualTo(StoreCheck.check(from, any -> {}));

    AxonServerStorageEngine engine = join("one");
    assertThat(engine.find(CommandId.derived("7")))
        .contains(new Remembered("hash 7", 3 * 7 + 3, 3 * 7 + 5));
    assertThat(engine.order(notes("a", 3_000, 3_000)).first()).isEqualTo(3_003);
  }

  private AxonServerLog remote(String process) {
    return new AxonServerLog(settings(process, Duration.ofSeconds(10)), Duration.ofSeconds(20));
  }

  @Test
  void nothingIsCopiedWithoutAServer() {
    server.stop();
    AxonServerSettings settings = settings("one");
    assertThatThrownBy(() -> new AxonServerLog(settings, Duration.ofMillis(200)))
        .isInstanceOf(LogUnavailableException.class);
  }
}
