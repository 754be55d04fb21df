package io.connecto.ledger.command.store;

import java.util.concurrent.TimeUnit;

/**
 * Stores that break the promise, to see that tests notice. Their disk is slow, so that a crash
 * finds the window between saying and keeping open.
 */
public final class MutantStores {

  private static final long SLOW_DISK_MILLIS = 150;

  private MutantStores() {}

  /** Tells callers "done" when an event is written but not flushed. */
  public static RocksEventStorageEngine answeringTooEarly(StoreSettings settings) {
    return new RocksEventStorageEngine(
        settings,
        new Publication() {
          @Override
          public void written(long position, Heads heads) {
            heads.callers().advance(position);
            waitForTheDisk();
          }
        });
  }

  /** Shows readers what is written but not flushed. */
  public static RocksEventStorageEngine showingTooEarly(StoreSettings settings) {
    return new RocksEventStorageEngine(
        settings,
        new Publication() {
          @Override
          public void written(long position, Heads heads) {
            heads.readers().advance(position);
            waitForTheDisk();
          }
        });
  }

  private static void waitForTheDisk() {
    try {
      TimeUnit.MILLISECONDS.sleep(SLOW_DISK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
