package io.connecto.ledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.connecto.ledger.command.store.LogDatabase.Mode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage that no checksum of a file shows: RocksDB itself was told to store it. */
class DamagedRecordTest {

  private static final int COMMANDS = 4;

  private final Path directory;

  DamagedRecordTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /**
   * @param names what the report has to name
   */
  record Damage(String what, String names, Consumer<LogDatabase> inflict) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static byte[] event(LogDatabase database, long position) {
    return Objects.requireNonNull(database.get(Column.EVENTS, Keys.position(position)));
  }

  static Stream<Damage> damages() {
    return Stream.of(
        new Damage(
            "an event is missing", "position 3", db -> db.delete(Column.EVENTS, Keys.position(3))),
        new Damage(
            "an event is another one",
            "position 3",
            db -> db.put(Column.EVENTS, Keys.position(3), event(db, 4))),
        new Damage(
            "a byte of an event is another one",
            "position 5",
            db -> {
              byte[] record = event(db, 5);
              record[record.length - 1] ^= 1;
              db.put(Column.EVENTS, Keys.position(5), record);
            }),
        new Damage(
            "the index of a stream ends early",
            "",
            db -> db.delete(Column.STREAMS, Keys.inStream("row:a", 3))),
        new Damage(
            "a command is forgotten",
            "",
            db -> db.delete(Column.COMMANDS, Keys.text(LogOnDisk.command(1).value()))));
  }

  @BeforeEach
  void writeLog() {
    try (RocksEventStorageEngine engine = LogOnDisk.open(directory)) {
      LogOnDisk.append(engine, 0, COMMANDS - 1);
    }
  }

  private void inflict(Damage damage) {
    try (LogDatabase database = LogDatabase.open(directory, Mode.EXISTING)) {
      damage.inflict().accept(database);
      database.sync();
    }
  }

  @ParameterizedTest
  @MethodSource("damages")
  void isReportedAtTheStart(Damage damage) {
    inflict(damage);

    StoreSettings settings = StoreSettings.of(directory, new NoteSerializer());
    for (long wholeCheck : new long[] {Long.MAX_VALUE, 0}) {
      assertThatThrownBy(
              () -> new RocksEventStorageEngine(settings.withWholeCheckBytes(wholeCheck)))
          .isInstanceOf(DamagedLogException.class)
          .hasMessageContaining(damage.names());
    }
    assertThatThrownBy(() -> StoreCheck.check(directory, any -> {}))
        .isInstanceOf(DamagedLogException.class);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void isFoundInTheBackground(Damage damage) {
    inflict(damage);

    try (LogDatabase database = LogDatabase.open(directory, Mode.EXISTING);
        BackgroundCheck check = new BackgroundCheck(database, 2 * COMMANDS)) {
      check.start();
      await().untilAsserted(() -> assertThat(check.damage()).isPresent());
      assertThat(check.damage().orElseThrow()).hasMessageContaining(damage.names());
    }
  }

  @ParameterizedTest
  @MethodSource("damages")
  void isNotReadAsIfNothingWere(Damage damage) {
    inflict(damage);
    if (damage.names().isEmpty()) {
      return;
    }
    try (LogDatabase database = LogDatabase.open(directory, Mode.EXISTING)) {
      LogReader reader = new LogReader(database);
      assertThatThrownBy(() -> reader.read(1, 8, 100))
          .isInstanceOf(DamagedLogException.class)
          .hasMessageContaining(damage.names());
    }
  }
}
