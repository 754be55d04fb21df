package io.connecto.ledger.command.store;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** The log from a position on. At its end it waits for the log to be synced further. */
final class LedgerStream implements TrackingEventStream, RecentEvents.Reader {

  private final LedgerStorageEngine engine;
  private final RecentEvents recent;
  private final DecodedEvents decoded;
  private final Queue<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
  private volatile long position;

  /** Where the reader began, until it is known that the log gets there; then 0. */
  private long start;

  private volatile boolean closed;

  /**
   * @param position the last one that the reader has seen
   */
  LedgerStream(
      LedgerStorageEngine engine, RecentEvents recent, DecodedEvents decoded, long position) {
    this.engine = engine;
    this.recent = recent;
    this.decoded = decoded;
    this.position = position;
    this.start = position;
    requireThatTheLogGetsHere();
  }

  @Override
  public long position() {
    return position;
  }

  /** As soon as it can be said: the end of a log that is elsewhere may not be known yet. */
  private void requireThatTheLogGetsHere() {
    if (start == 0 || !engine.isEndKnown()) {
      return;
    }
    if (start > engine.synced()) {
      throw new EventStoreException(
          "a reader has seen position %d, and the log ends at %d: what the reader made of it is of another log, and has to be made again"
              .formatted(start, engine.synced()));
    }
    start = 0;
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return Optional.ofNullable(fetch() ? fetched.peek() : null);
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    while (!fetch()) {
      long left = end - System.nanoTime();
      if (closed || left <= 0 || !engine.awaitReadable(position + 1, left)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
    TrackedEventMessage<?> next = fetched.poll();
    while (next == null) {
      if (closed) {
        throw new IllegalStateException("the stream is closed");
      }
      hasNextAvailable(Integer.MAX_VALUE, TimeUnit.SECONDS);
      next = fetched.poll();
    }
    return next;
  }

  /** Fetches something unless something is there. An upcaster may leave nothing of a piece. */
  private boolean fetch() {
    requireThatTheLogGetsHere();
    while (fetched.isEmpty()) {
      long head = engine.synced();
      if (position >= head) {
        return false;
      }
      long next = position + 1;
      TrackedEventMessage<?> shared = recent.find(next);
      if (shared != null) {
        fetched.add(shared);
        position = next;
      } else {
        fetchStored(head);
      }
    }
    return true;
  }

  private void fetchStored(long head) {
    long end = DecodedEvents.endOfPiece(position + 1);
    if (end <= head) {
      fetched.addAll(decoded.from(position + 1));
      position = end;
    } else {
      engine.readEvents(position + 1, head).forEach(fetched::add);
      position = head;
    }
  }

  /** Runs {@code callback} whenever the log has been synced further, until this is closed. */
  @Override
  public boolean setOnAvailableCallback(@Nullable Runnable callback) {
    if (callback != null) {
      arm(callback, engine.synced() + 1);
    }
    return true;
  }

  private void arm(Runnable callback, long next) {
    var unused =
        engine
            .whenReadable(next)
            .thenRun(
                () -> {
                  if (!closed) {
                    long later = engine.synced() + 1;
                    callback.run();
                    arm(callback, later);
                  }
                });
  }

  @Override
  public void close() {
    closed = true;
    recent.leave(this);
    fetched.clear();
  }
}
