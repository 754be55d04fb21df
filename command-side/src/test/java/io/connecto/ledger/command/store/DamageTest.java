package io.connecto.ledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to the files: damage is reported, or the log reads as it was written. */
class DamageTest {

  private static final int COMMANDS = 6;

  private final Path whole;
  private final Path damaged;
  private final Random random = new Random(20260301);
  private List<String> contents = List.of();

  DamageTest(@TempDir Path directory) {
    whole = directory.resolve("whole");
    damaged = directory.resolve("damaged");
  }

  /** Half of the log in tables, half in the write-ahead log only. */
  @BeforeEach
  void writeLog() {
    try (RocksEventStorageEngine engine = LogOnDisk.open(whole)) {
      LogOnDisk.append(engine, 0, COMMANDS / 2 - 1);
    }
    try (RocksEventStorageEngine engine = LogOnDisk.open(whole)) {
      LogOnDisk.append(engine, COMMANDS / 2, COMMANDS - 1);
      contents = LogOnDisk.contents(engine, COMMANDS);
    }
    LogOnDisk.copy(whole, damaged);
  }

  /** True when the log was refused, false when it read as it was written. */
  private boolean isRefused(String what) {
    try (RocksEventStorageEngine engine = LogOnDisk.open(damaged)) {
      assertThat(LogOnDisk.contents(engine, COMMANDS)).as(what).isEqualTo(contents);
      return false;
    } catch (DamagedLogException e) {
      return true;
    }
  }

  /**
   * @param every tries every so many bytes
   * @return how many of the tries were refused
   */
  private int flipBytes(Path file, int every) {
    byte[] bytes = LogOnDisk.read(file);
    int refused = 0;
    for (int at = random.nextInt(every); at < bytes.length; at += every) {
      LogOnDisk.copy(whole, damaged);
      byte[] flipped = bytes.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      LogOnDisk.write(damaged.resolve(file.getFileName()), flipped);
      refused += isRefused("bit of byte " + at + " of " + file.getFileName()) ? 1 : 0;
    }
    return refused;
  }

  @Test
  void anyFlippedByteOfTheWriteAheadLogIsReported() {
    Path log = LogOnDisk.writeAheadLog(whole);

    assertThat(flipBytes(log, 1)).isEqualTo(LogOnDisk.read(log).length);
  }

  @Test
  void aFlippedByteOfATableIsReportedOrHasNoMeaning() {
    List<Path> tables = LogOnDisk.files(whole, ".sst");
    assertThat(tables).hasSizeGreaterThanOrEqualTo(3);
    int refused = tables.stream().mapToInt(table -> flipBytes(table, 13)).sum();

    assertThat(refused).isPositive();
  }

  @Test
  void aFlippedByteOfWhatHoldsTheFilesTogetherIsReportedOrHasNoMeaning() {
    for (String name : List.of("MANIFEST", "CURRENT")) {
      for (Path file : LogOnDisk.files(whole, name)) {
        assertThat(flipBytes(file, 3)).as(name).isPositive();
      }
    }
    LogOnDisk.files(whole, "IDENTITY").forEach(file -> flipBytes(file, 9));
    LogOnDisk.files(whole, "OPTIONS").forEach(file -> flipBytes(file, 5003));
    LogOnDisk.files(whole, "watermark").forEach(file -> flipBytes(file, 11));
  }

  @Test
  void aLostFileIsReported() throws Exception {
    for (String name : List.of(".sst", ".log", "MANIFEST", "CURRENT", "watermark")) {
      for (Path file : LogOnDisk.files(whole, name)) {
        LogOnDisk.copy(whole, damaged);
        Files.delete(damaged.resolve(file.getFileName()));

        assertThat(isRefused(name)).as("%s", file.getFileName()).isTrue();
      }
    }
  }

  @Test
  void aTailThatWasSyncedAndIsGoneIsReportedWithItsPositions() {
    Path log = damaged.resolve(LogOnDisk.writeAheadLog(whole).getFileName());
    byte[] bytes = LogOnDisk.read(log);
    LogOnDisk.write(log, Arrays.copyOf(bytes, bytes.length - 1));

    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(() -> LogOnDisk.open(damaged))
          .isInstanceOf(DamagedLogException.class)
          .hasMessageContaining("positions 11 to 12 were synced and are gone");
    }
    LogOnDisk.write(log, bytes);
    assertThat(isRefused("the file as it was")).isFalse();
  }

  @Test
  void theWholeCheckFindsWhatIsThere() {
    assertThat(StoreCheck.check(whole, position -> {}))
        .isEqualTo(new StoreCheck.Contents(2 * COMMANDS, 2, COMMANDS));
  }

  @Test
  void theWholeCheckChangesNothing() {
    Path log = LogOnDisk.writeAheadLog(whole);
    byte[] before = LogOnDisk.read(log);
    StoreCheck.check(whole, position -> {});

    assertThat(LogOnDisk.read(log)).isEqualTo(before);
  }
}
