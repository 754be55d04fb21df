package io.connecto.ledger.command.store;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Reads and verifies a whole log for somebody who looks into every event. While one piece is looked
 * at, the next ones are decoded and the indexes are read, by as many threads as there are
 * processors; what is told is told in order, by the caller's thread.
 */
final class LogAudit {

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** How many pieces may be decoded and not looked at. */
  private static final int AHEAD = 2 * THREADS;

  private final Function<Stream<StoredEvent>, Stream<? extends TrackedEventMessage<?>>> decoder;
  private final LogVerification verification;
  private final Queue<Future<List<? extends TrackedEventMessage<?>>>> pieces = new ArrayDeque<>();
  private volatile boolean over;

  LogAudit(
      LogDatabase database,
      Function<Stream<StoredEvent>, Stream<? extends TrackedEventMessage<?>>> decoder) {
    this.decoder = decoder;
    this.verification = new LogVerification(database, () -> !over);
  }

  /**
   * @param events is told of every event up to {@code head}, in order
   * @throws DamagedLogException at the first thing that is not as it was written
   */
  StoreCheck.Contents run(long head, Consumer<TrackedEventMessage<?>> events) {
    verification.checksums();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, LogAudit::daemon);
    try {
      Future<LogVerification.Index> index = threads.submit(() -> verification.index(head));
      References references =
          verification.events(
              head,
              piece -> {
                pieces.add(threads.submit(() -> decoded(piece)));
                tell(AHEAD, events);
              });
      tell(0, events);
      return verification.compare(head, references, result(index));
    } finally {
      over = true;
      threads.shutdown();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "event-log-audit");
    thread.setDaemon(true);
    return thread;
  }

  private List<? extends TrackedEventMessage<?>> decoded(List<StoredEvent> piece) {
    List<? extends TrackedEventMessage<?>> events = decoder.apply(piece.stream()).toList();
    events.forEach(TrackedEventMessage::getPayload);
    return events;
  }

  /** Tells of the oldest pieces until no more than {@code left} are left. */
  private void tell(int left, Consumer<TrackedEventMessage<?>> events) {
    while (pieces.size() > left) {
      result(pieces.remove()).forEach(events);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new EventStoreException("the event log can't be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventStoreException("reading the event log was interrupted", e);
    }
  }
}
