package io.connecto.ledger.command.store;

/**
 * When the log tells whom how far it is. There is one right answer, {@link #WHEN_SYNCED}, and no
 * setting changes it. Tests of the promise "nothing unsynced is ever answered or shown" need wrong
 * ones: a test class in this package gives its own to {@link
 * RocksEventStorageEngine#RocksEventStorageEngine(StoreSettings, Publication)}. It may also block
 * in {@link #written} to hold a sync back.
 *
 * <ul>
 *   <li>Answers before the flush: {@code ordered(p, heads) -> heads.callers().advance(p)}.
 *   <li>Shows readers what is not flushed: {@code written(p, heads) -> heads.readers().advance(p)},
 *       then a pause, so that a crash finds the window open.
 * </ul>
 */
interface Publication {

  Publication WHEN_SYNCED = new Publication() {};

  /** {@code position} has its place and waits to be written. Called in order, under a lock. */
  default void ordered(long position, Heads heads) {}

  /** All up to {@code position} is written, but would be lost in a crash. On the writer thread. */
  default void written(long position, Heads heads) {}

  /** All up to {@code position} is safe. On the writer thread. */
  default void synced(long position, Heads heads) {
    heads.readers().advance(position);
    heads.callers().advance(position);
  }

  /**
   * How far each kind of listener is told that the log is.
   *
   * @param readers the tail, aggregates that are loaded, snapshots
   * @param callers those who wait for an answer
   */
  record Heads(Head readers, Head callers) {}
}
