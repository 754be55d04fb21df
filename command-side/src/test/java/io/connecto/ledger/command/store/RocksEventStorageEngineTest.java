package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.note;
import static io.connecto.ledger.command.store.Notes.notes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
