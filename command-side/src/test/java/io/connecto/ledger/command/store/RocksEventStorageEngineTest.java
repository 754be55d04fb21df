package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.by;
import static io.connecto.ledger.command.store.Notes.note;
import static io.connecto.ledger.command.store.Notes.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.connecto.ledger.CommandId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksEventStorageEngineTest extends StorageEngineContract<RocksEventStorageEngine> {

  private final Path directory;

  RocksEventStorageEngineTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static final int MANY = 10_000;

  @Override
  RocksEventStorageEngine open() {
    return new RocksEventStorageEngine(StoreSettings.of(directory, new NoteSerializer()));
  }

  @Override
  RocksEventStorageEngine reopen(RocksEventStorageEngine engine) {
    engine.close();
    return open();
  }

  @Override
  void close(RocksEventStorageEngine engine) {
    engine.close();
  }

  @Test
  void dropsASnapshotOfAnotherRevision() {
    engine().appendEvents(notes("a", 0, 9));
    engine().whenSynced(10).join();
    engine().storeSnapshot(note("a", 9, "old form"));
    engine().close();

    StoreSettings newer = StoreSettings.of(directory, new NoteSerializer("2"));
    try (RocksEventStorageEngine engine = new RocksEventStorageEngine(newer)) {
      assertThat(engine.readSnapshot("a")).isEmpty();
    }
  }

  @Test
  void leadsOldEventsToTheirPresentForm() {
    engine().appendEvents(notes("a", 0, 2));
    engine().close();

    StoreSettings newer =
        StoreSettings.of(directory, new NoteSerializer("2"))
            .withUpcasters(new EventUpcasterChain(new Shouting()));
    try (RocksEventStorageEngine engine = new RocksEventStorageEngine(newer)) {
      assertThat(Notes.texts(engine.readEvents("a").asStream())).containsExactly("N0", "N1", "N2");
      assertThat(Notes.texts(engine.readEvents(new GlobalSequenceTrackingToken(2), false)))
          .containsExactly("N2");
      assertThat(Notes.texts(engine.readEvents(1L, 2L))).containsExactly("N0", "N1");
    }
  }

  /** Notes of revision 2 are in capitals. */
  private static final class Shouting extends SingleEventUpcaster {
    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
      return "1".equals(event.getType().getRevision());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
      return event.upcastPayload(
          new SimpleSerializedType("note", "2"),
          String.class,
          text -> text.toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void learnsAtEachStartWhichCommandsThereWere() {
    List<CommandId> commands = commands(0, MANY);
    for (int i = 0; i < MANY; i++) {
      engine().appendEvents(by(commands.get(i), "hash", "a", i, 1));
    }
    engine().close();
    try (RocksEventStorageEngine engine = open()) {
      // While it learns, or after that.
      assertThat(commands).allMatch(command -> engine.find(command).isPresent());
      CommandId another = CommandId.derived("another");
      engine.appendEvents(by(another, "hash", "a", MANY, 1));
      engine.whenSynced(MANY + 1).join();
      await().until(engine::knowsCommands);
      assertThat(commands).allMatch(command -> engine.find(command).isPresent());
      assertThat(engine.find(another)).isPresent();
      assertThat(commands(MANY, 2 * MANY)).allMatch(command -> engine.find(command).isEmpty());
    }
  }

  private static List<CommandId> commands(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> CommandId.derived(Integer.toString(i))).toList();
  }

  @Test
  void refusesASecondOwnerInTheSameProcess() {
    assertThatThrownBy(this::open)
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageContaining(directory.toString());
    engine().appendEvents(notes("a", 0, 0));
    engine().whenSynced(1).join();
  }
}
