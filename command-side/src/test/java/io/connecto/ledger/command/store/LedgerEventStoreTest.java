package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.by;
import static io.connecto.ledger.command.store.Notes.notes;
import static io.connecto.ledger.command.store.Notes.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.connecto.ledger.CommandId;
import io.connecto.ledger.command.store.NoteSerializer.Note;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerEventStoreTest {

  private final HeldLog held = new HeldLog();
  private final StoreSettings settings;
  private RocksEventStorageEngine engine;
  private LedgerEventStore store;

  LedgerEventStoreTest(@TempDir Path directory) {
    settings = StoreSettings.of(directory, new NoteSerializer());
    engine = held.open(settings);
    store = new LedgerEventStore(engine);
  }

  @AfterEach
  void close() {
    held.letGo();
    engine.close();
  }

  private void restart() {
    engine.close();
    engine = held.open(settings);
    store = new LedgerEventStore(engine);
  }

  private void publish(List<? extends EventMessage<?>> events) {
    store.publish(events);
    engine.whenSynced(engine.ordered()).join();
  }

  private static List<String> available(TrackingEventStream stream) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    while (stream.hasNextAvailable()) {
      texts.add(((Note) stream.nextAvailable().getPayload()).text());
    }
    return texts;
  }

  private List<String> after(@Nullable TrackingToken token) throws InterruptedException {
    try (TrackingEventStream stream = store.openStream(token)) {
      return available(stream);
    }
  }

  @Test
  void streamsTheLogFromAnyToken() throws InterruptedException {
    publish(notes("a", 0, 699));
    for (int round = 0; round < 2; round++) {
      assertThat(after(null)).isEqualTo(numbered(0, 699));
      assertThat(after(new GlobalSequenceTrackingToken(690))).isEqualTo(numbered(690, 699));
      assertThat(after(new GlobalSequenceTrackingToken(700))).isEmpty();
      restart();
    }
  }

  @Test
  void goesOnWithNewEventsAfterOldOnes() throws InterruptedException {
    publish(notes("a", 0, 9));
    restart();
    TrackingEventStream stream = store.openStream(null);
    assertThat(available(stream)).isEqualTo(numbered(0, 9));
    publish(notes("a", 10, 14));
    assertThat(available(stream)).isEqualTo(numbered(10, 14));
  }

  @Test
  void takesTheTokenOfAReplay() throws InterruptedException {
    publish(notes("a", 0, 9));
    TrackingToken replay =
        ReplayToken.createReplayToken(
            new GlobalSequenceTrackingToken(8), new GlobalSequenceTrackingToken(4));

    assertThat(after(replay)).isEqualTo(numbered(4, 9));
  }

  @Test
  void sharedAndStoredEventsAreTheSame() throws InterruptedException {
    publish(by(CommandId.derived("x"), "hash", "row:a", 0, 2));
    TrackedEventMessage<?> shared = store.openStream(null).nextAvailable();
    TrackedEventMessage<?> sharedWithAnother = store.openStream(null).nextAvailable();
    restart();
    TrackedEventMessage<?> stored = store.openStream(null).nextAvailable();

    assertThat(shared).isSameAs(sharedWithAnother);
    assertThat(stored).isNotSameAs(shared);
    assertThat(stored.getIdentifier()).isEqualTo(shared.getIdentifier());
    assertThat(stored.getPayload()).isEqualTo(shared.getPayload());
    assertThat(stored.getMetaData()).isEqualTo(shared.getMetaData());
    assertThat(stored.getTimestamp()).isEqualTo(shared.getTimestamp());
    assertThat(stored.trackingToken()).isEqualTo(shared.trackingToken());
    assertThat(stored).hasSameClassAs(shared);
  }

  @Test
  void namesEventsAfterTheirCommandAndStreamsAfterTheirRow() throws InterruptedException {
    CommandId command = CommandId.derived("x");
    publish(by(command, "hash", "row:a", 0, 2));

    assertThat(store.readEvents("row:a").asStream().map(EventMessage::getIdentifier))
        .containsExactly(command + "-0", command + "-1");
    assertThat(store.readEvents("row:a").next().getType()).isEqualTo("row");
  }

  @Test
  void noReaderSeesWhatIsNotSynced() throws InterruptedException {
    publish(notes("a", 0, 0));
    held.hold();
    store.publish(notes("a", 1, 2));
    await().until(held::isHolding);
    CompletableFuture<List<String>> loading =
        CompletableFuture.supplyAsync(() -> Notes.texts(store.readEvents("a").asStream()));

    assertThat(after(null)).isEqualTo(numbered(0, 0));
    assertThat(engine.readEvents((TrackingToken) null, false)).hasSize(1);
    assertThat(store.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(1));
    assertThat(engine.synced()).isEqualTo(1);
    assertThat(engine.ordered()).isEqualTo(3);
    assertThatThrownBy(() -> engine.readEvents(1L, 2L))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.openStream(new GlobalSequenceTrackingToken(2)))
        .isInstanceOf(EventStoreException.class);
    assertThatThrownBy(() -> engine.storeSnapshot(Notes.note("a", 2, "early")))
        .isInstanceOf(EventStoreException.class);
    assertThat(loading).isNotDone();

    held.letGo();
    assertThat(loading.join()).isEqualTo(numbered(0, 2));
    assertThat(after(null)).isEqualTo(numbered(0, 2));
  }

  @Test
  void aStreamWithoutQueuedEventsIsReadAtOnce() {
    publish(notes("a", 0, 4));
    held.hold();
    store.publish(notes("b", 0, 0));
    await().until(held::isHolding);

    assertThat(Notes.texts(store.readEvents("a").asStream())).isEqualTo(numbered(0, 4));
  }

  @Test
  void waitsAtTheEndUntilThereIsMore() throws Exception {
    TrackingEventStream stream = store.openStream(null);
    assertThat(stream.hasNextAvailable(10, TimeUnit.MILLISECONDS)).isFalse();
    CompletableFuture<Object> next =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return stream.nextAvailable().getPayload();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(next).isNotDone();
    publish(notes("a", 0, 0));

    assertThat(next.get(5, TimeUnit.SECONDS)).isEqualTo(new Note("n0"));
    assertThat(stream.peek()).isEmpty();
  }

  @Test
  void callsBackWheneverThereIsMore() {
    AtomicInteger calls = new AtomicInteger();
    TrackingEventStream stream = store.openStream(null);
    assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
    publish(notes("a", 0, 0));
    await().until(() -> calls.get() == 1);
    publish(notes("a", 1, 1));
    await().until(() -> calls.get() == 2);
    stream.close();
    publish(notes("a", 2, 2));
    publish(notes("a", 3, 3));
    assertThat(calls).hasValue(2);
  }

  @Test
  void peekingDoesNotTake() throws InterruptedException {
    publish(notes("a", 0, 1));
    TrackingEventStream stream = store.openStream(null);

    assertThat(stream.peek().orElseThrow()).isSameAs(stream.peek().orElseThrow());
    assertThat(available(stream)).isEqualTo(numbered(0, 1));
  }

  @Test
  void readsAgainWhatItHasForgotten() throws InterruptedException {
    publish(notes("a", 0, 1));
    TrackingEventStream begun = store.openStream(null);
    TrackedEventMessage<?> before = begun.nextAvailable();
    store.forgetRecent();
    TrackedEventMessage<?> after = store.openStream(null).nextAvailable();

    assertThat(after).isNotSameAs(before);
    assertThat(after.getPayload()).isEqualTo(before.getPayload());
    assertThat(available(begun)).containsExactly("n1");
  }

  @Test
  void hasNoSubscribers() {
    assertThatThrownBy(() -> store.subscribe(events -> {}))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
