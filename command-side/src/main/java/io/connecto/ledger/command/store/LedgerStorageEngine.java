package io.connecto.ledger.command.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** An event storage engine that orders events first and syncs them a little later. */
public interface LedgerStorageEngine extends EventStorageEngine, SyncedLog {

  /**
   * Gives all of {@code events} their places, one after the other, or none of them. May return
   * before they are synced.
   *
   * @param events what one command recorded, at least one
   * @throws org.axonframework.modelling.command.ConcurrencyException when somebody else continued
   *     one of the streams meanwhile
   * @throws org.axonframework.modelling.command.AggregateStreamCreationException when somebody else
   *     began one of the streams meanwhile
   * @throws LogUnavailableException when the log can't be reached; nothing was recorded
   */
  Ordered order(List<? extends EventMessage<?>> events);

  /**
   * The events at these places, which all have to be synced.
   *
   * @param first 1 or more
   * @param last not after {@link #synced}
   */
  Stream<? extends TrackedEventMessage<?>> readEvents(long first, long last);

  /**
   * Is it known where the log ends? False while a log that is elsewhere has not been reached since
   * the start: then {@link #synced} may be behind what readers saw before.
   */
  default boolean isEndKnown() {
    return true;
  }

  /** Completes when readers may see {@code position}. As for {@link #whenSynced}, don't block. */
  CompletableFuture<Void> whenReadable(long position);

  /**
   * Waits until readers may see {@code position}.
   *
   * @return false when they still may not after {@code nanos}
   */
  boolean awaitReadable(long position, long nanos) throws InterruptedException;

  /**
   * The places of one command's events.
   *
   * @param first the position of the first; the others follow without a gap
   * @param recordedAt the time on all of them; never before that of an earlier position
   */
  record Ordered(long first, Instant recordedAt) {}
}
