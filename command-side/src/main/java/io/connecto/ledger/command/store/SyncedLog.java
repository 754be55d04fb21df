package io.connecto.ledger.command.store;

import java.util.concurrent.CompletableFuture;

/**
 * How far the log is. Positions are 1, 2, 3 … without a gap; 0 is before the first event.
 *
 * <p>An event is first <em>ordered</em> (its place is certain, it may still be lost in a crash) and
 * then <em>synced</em> (it is never lost). Whoever answers waits for what the answer rests on to be
 * synced.
 */
public interface SyncedLog {

  /**
   * The position of the last ordered event, and not before any that was recorded before the call,
   * by whomever: of a log that is elsewhere it is asked for.
   */
  long ordered();

  /** The position of the last synced event: readers see the log up to here. */
  long synced();

  /**
   * Completes when {@code position} is synced, exceptionally when the log stops before that. Don't
   * block in what depends on it: it runs on the thread that tells everybody.
   */
  CompletableFuture<Void> whenSynced(long position);
}
