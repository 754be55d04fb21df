package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.NOW;
import static io.connecto.ledger.command.store.Notes.by;
import static io.connecto.ledger.command.store.Notes.loose;
import static io.connecto.ledger.command.store.Notes.note;
import static io.connecto.ledger.command.store.Notes.notes;
import static io.connecto.ledger.command.store.Notes.numbered;
import static io.connecto.ledger.command.store.Notes.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.ledger.CommandId;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.command.store.CommandMemory.Remembered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger asks of an event storage engine, whichever it is. */
abstract class StorageEngineContract<E extends LedgerStorageEngine & CommandMemory> {

  private E engine;

  /** An engine with nothing in it. */
  abstract E open();

  /** Closes {@code engine} and opens what it left. */
  abstract E reopen(E engine);

  abstract void close(E engine);

  @BeforeEach
  void openEngine() {
    engine = open();
  }

  @AfterEach
  void closeEngine() {
    close(engine);
  }

  final E engine() {
    return engine;
  }

  private void append(List<DomainEventMessage<NoteSerializer.Note>> events) {
    engine.appendEvents(events);
    engine.whenSynced(engine.ordered()).join();
  }

  private List<String> stream(String stream) {
    return texts(engine.readEvents(stream).asStream());
  }

  private List<? extends TrackedEventMessage<?>> log() {
    return engine.readEvents((TrackingToken) null, false).toList();
  }

  @Test
  void keepsEverythingThatAnEventSays() {
    append(List.of(note("a", 0, "hello ₹", NOW, Map.of("k", "v"))));
    engine = reopen(engine);

    DomainEventMessage<?> event = engine.readEvents("a").next();
    assertThat(event.getPayload()).isEqualTo(new NoteSerializer.Note("hello ₹"));
    assertThat(event.getIdentifier()).isEqualTo("a/0-0");
    assertThat(event.getType()).isEqualTo("note");
    assertThat(event.getAggregateIdentifier()).isEqualTo("a");
    assertThat(event.getSequenceNumber()).isZero();
    assertThat(event.getTimestamp()).isEqualTo(NOW);
    assertThat(event.getMetaData()).containsEntry("k", "v");
  }

  @Test
  void readsAStreamFromAnySequence() {
    append(notes("a", 0, 599));
    append(notes("b", 0, 2));

    assertThat(stream("a")).isEqualTo(numbered(0, 599));
    assertThat(texts(engine.readEvents("a", 598).asStream())).isEqualTo(numbered(598, 599));
    assertThat(texts(engine.readEvents("a", 600).asStream())).isEmpty();
    assertThat(stream("no such stream")).isEmpty();
    assertThat(engine.lastSequenceNumberFor("a")).contains(599L);
    assertThat(engine.lastSequenceNumberFor("no such stream")).isEmpty();
  }

  @Test
  void streamsWhoseNamesBeginAlikeAreDifferent() {
    append(notes("a", 0, 1));
    append(notes("a:b", 0, 2));
    append(notes("aa", 0, 0));

    assertThat(stream("a")).hasSize(2);
    assertThat(stream("a:b")).hasSize(3);
    assertThat(engine.lastSequenceNumberFor("a")).contains(1L);
  }

  @Test
  void positionsAreGapFreeFromOne() {
    append(notes("a", 0, 2));
    append(notes("b", 0, 1));
    engine = reopen(engine);
    append(notes("a", 3, 3));

    assertThat(log().stream().map(e -> e.trackingToken().position().orElseThrow()))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(engine.ordered()).isEqualTo(6);
    assertThat(engine.synced()).isEqualTo(6);
  }

  @Test
  void resumesFromAToken() {
    append(notes("a", 0, 599));
    TrackingToken half = log().get(299).trackingToken();

    assertThat(texts(engine.readEvents(half, false))).isEqualTo(numbered(300, 599));
    assertThat(engine.readEvents(engine.createHeadToken(), false)).isEmpty();
    assertThat(engine.readEvents(engine.createTailToken(), false)).hasSize(600);
  }

  @Test
  void anEmptyLogHasNoTokens() {
    assertThat(engine.createHeadToken()).isNull();
    assertThat(engine.createTailToken()).isNull();
    assertThat(engine.createTokenAt(NOW)).isNull();
    assertThat(log()).isEmpty();
  }

  @Test
  void findsTheTokenOfATime() {
    append(List.of(note("a", 0, "1", NOW, Map.of())));
    append(List.of(note("a", 1, "2", NOW.plusSeconds(10), Map.of())));
    append(List.of(note("a", 2, "3", NOW.plusSeconds(20), Map.of())));

    assertThat(engine.createTokenAt(NOW)).isNull();
    assertThat(engine.createTokenAt(NOW.plusSeconds(10)))
        .isEqualTo(new GlobalSequenceTrackingToken(1));
    assertThat(engine.createTokenAt(NOW.plusSeconds(11)))
        .isEqualTo(new GlobalSequenceTrackingToken(2));
    assertThat(engine.createTokenAt(NOW.plusSeconds(99)))
        .isEqualTo(new GlobalSequenceTrackingToken(3));
  }

  @Test
  void recordedTimesNeverGoBack() {
    append(List.of(note("a", 0, "late", NOW.plusSeconds(5), Map.of())));
    engine = reopen(engine);
    Instant recorded = engine.order(List.of(note("a", 1, "early", NOW, Map.of()))).recordedAt();
    engine.whenSynced(2).join();

    assertThat(recorded).isEqualTo(NOW.plusSeconds(5));
    assertThat(log().get(1).getTimestamp()).isEqualTo(recorded);
  }

  @Test
  void refusesASequenceThatIsTaken() {
    append(notes("a", 0, 1));

    assertThatThrownBy(() -> engine.appendEvents(notes("a", 1, 1)))
        .isInstanceOf(ConcurrencyException.class);
    assertThatThrownBy(() -> engine.appendEvents(notes("a", 0, 0)))
        .isInstanceOf(AggregateStreamCreationException.class);
    engine = reopen(engine);
    assertThatThrownBy(() -> engine.appendEvents(notes("a", 1, 1)))
        .isInstanceOf(ConcurrencyException.class);
    assertThat(log()).hasSize(2);
  }

  @Test
  void refusesAGapInAStream() {
    append(notes("a", 0, 1));

    assertThatThrownBy(() -> engine.appendEvents(notes("a", 3, 3)))
        .isInstanceOf(EventStoreException.class);
    assertThatThrownBy(() -> engine.appendEvents(notes("b", 1, 1)))
        .isInstanceOf(EventStoreException.class);
    assertThat(log()).hasSize(2);
  }

  @Test
  void anAppendIsAllOrNothing() {
    append(notes("a", 0, 0));

    assertThatThrownBy(
            () -> engine.appendEvents(note("b", 0, "b"), note("a", 1, "a"), note("a", 1, "twice")))
        .isInstanceOf(ConcurrencyException.class);
    engine = reopen(engine);

    assertThat(log()).hasSize(1);
    assertThat(stream("b")).isEmpty();
    append(notes("b", 0, 0));
    append(notes("a", 1, 1));
    assertThat(log()).hasSize(3);
  }

  @Test
  void anAppendMayTouchSeveralStreams() {
    engine.appendEvents(note("a", 0, "x"), note("b", 0, "y"), note("a", 1, "z"), loose("free"));
    engine.whenSynced(4).join();

    assertThat(stream("a")).containsExactly("x", "z");
    assertThat(stream("b")).containsExactly("y");
    assertThat(texts(log().stream())).containsExactly("x", "y", "z", "free");
  }

  @Test
  void remembersCommands() {
    CommandId command = CommandId.derived("one");
    append(notes("a", 0, 0));
    append(by(command, "hash", "a", 1, 3));

    assertThat(engine.find(command)).contains(new Remembered("hash", 2, 4));
    engine = reopen(engine);
    assertThat(engine.find(command)).contains(new Remembered("hash", 2, 4));
    assertThat(engine.find(CommandId.derived("other"))).isEmpty();
  }

  @Test
  void aRefusedAppendIsNotRemembered() {
    CommandId command = CommandId.derived("one");
    append(notes("a", 0, 0));

    assertThatThrownBy(() -> engine.appendEvents(by(command, "hash", "a", 0, 1)))
        .isInstanceOf(AggregateStreamCreationException.class);
    assertThat(engine.find(command)).isEmpty();
  }

  @Test
  void doesNotMixCommands() {
    assertThatThrownBy(
            () ->
                engine.appendEvents(
                    by(CommandId.derived("1"), "h", "a", 0, 1).get(0),
                    note("b", 0, "x", NOW, Map.of(MetadataKey.COMMAND_ID, "other"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsTheLatestSnapshot() {
    append(notes("a", 0, 9));
    engine.storeSnapshot(note("a", 4, "state at 4"));
    engine.storeSnapshot(note("a", 9, "state at 9"));

    DomainEventMessage<?> snapshot = engine.readSnapshot("a").orElseThrow();
    assertThat(snapshot.getSequenceNumber()).isEqualTo(9);
    assertThat(snapshot.getPayload()).isEqualTo(new NoteSerializer.Note("state at 9"));
    assertThat(engine.readSnapshot("b")).isEmpty();
  }

  @Test
  void refusesASnapshotThatIsAheadOfTheLog() {
    append(notes("a", 0, 9));

    assertThatThrownBy(() -> engine.storeSnapshot(note("a", 10, "too early")))
        .isInstanceOf(EventStoreException.class);
    assertThat(engine.readSnapshot("a")).isEmpty();
  }
}
