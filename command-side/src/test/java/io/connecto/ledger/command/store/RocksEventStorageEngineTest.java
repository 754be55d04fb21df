package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.note;
import static io.connecto.ledger.command.store.Notes.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
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
  void refusesASecondOwnerInTheSameProcess() {
    assertThatThrownBy(this::open)
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageContaining(directory.toString());
    engine().appendEvents(notes("a", 0, 0));
    engine().whenSynced(1).join();
  }
}
