package io.connecto.ledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash leaves a torn tail: what was acknowledged is all there. */
class TornTailTest {

  private static final int ACKNOWLEDGED = 3;

  private final Path running;
  private final Path crashed;

  TornTailTest(@TempDir Path directory) {
    running = directory.resolve("running");
    crashed = directory.resolve("crashed");
  }

  @Test
  void theLogCutAnywhereAfterTheLastSyncLosesNothingAcknowledged() {
    HeldLog held = new HeldLog();
    List<String> acknowledged;
    long synced;
    try (RocksEventStorageEngine engine =
        held.open(StoreSettings.of(running, new NoteSerializer()))) {
      LogOnDisk.append(engine, 0, ACKNOWLEDGED - 1);
      acknowledged = LogOnDisk.contents(engine, ACKNOWLEDGED);
      synced = LogOnDisk.read(LogOnDisk.writeAheadLog(running)).length;
      // The watermark of this moment; the log goes on.
      LogOnDisk.copy(running, crashed);
      LogOnDisk.append(engine, ACKNOWLEDGED, ACKNOWLEDGED);
    }
    byte[] log = LogOnDisk.read(LogOnDisk.writeAheadLog(running));
    byte[] watermark = LogOnDisk.read(crashed.resolve("watermark"));
    assertThat(log.length - synced).isGreaterThan(100);

    for (int length = (int) synced; length <= log.length; length++) {
      LogOnDisk.copy(running, crashed);
      LogOnDisk.write(crashed.resolve("watermark"), watermark);
      LogOnDisk.write(LogOnDisk.writeAheadLog(crashed), Arrays.copyOf(log, length));
      boolean complete = length == log.length;
      assertThat(StoreCheck.check(crashed, any -> {}).events())
          .as("cut at %d", length)
          .isEqualTo(complete ? 8 : 6);
      if (!complete && length % 16 == 0) {
        requireContents(acknowledged);
      }
    }
  }

  private void requireContents(List<String> acknowledged) {
    try (RocksEventStorageEngine engine = LogOnDisk.open(crashed)) {
      assertThat(LogOnDisk.contents(engine, ACKNOWLEDGED)).isEqualTo(acknowledged);
      assertThat(engine.find(LogOnDisk.command(ACKNOWLEDGED))).isEmpty();
    }
  }

  @Test
  void whatWasNotFlushedIsNotOnTheDisk() {
    HeldLog held = new HeldLog();
    try (RocksEventStorageEngine engine =
        held.open(StoreSettings.of(running, new NoteSerializer()))) {
      LogOnDisk.append(engine, 0, 0);
      held.hold();
      engine.appendEvents(Notes.notes("row:c", 0, 0));
      await().until(held::isHolding);
      LogOnDisk.copy(running, crashed);
      held.letGo();
    }
    try (RocksEventStorageEngine engine = LogOnDisk.open(crashed)) {
      assertThat(engine.synced()).isEqualTo(2);
      LogOnDisk.append(engine, 1, 1);
      assertThat(engine.synced()).isEqualTo(4);
    }
  }
}
