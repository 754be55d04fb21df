package io.connecto.ledger.command.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** A position that only grows, and those who wait for it to reach theirs. */
public final class Head {

  private final ConcurrentSkipListMap<Long, CompletableFuture<Void>> waiting =
      new ConcurrentSkipListMap<>();
  private final Executor announcements;
  private volatile long position;
  private volatile @Nullable Throwable stopped;

  /**
   * @param announcements runs what waits, so that the one who moves the head does not
   */
  public Head(long position, Executor announcements) {
    this.position = position;
    this.announcements = announcements;
  }

  public long position() {
    return position;
  }

  /** Completes when the head is at {@code wanted}; exceptionally when it stops before that. */
  public CompletableFuture<Void> whenReached(long wanted) {
    // A copy: nobody may complete or cancel it for the others.
    return reached(wanted).copy();
  }

  /**
   * Waits until the head is at {@code wanted}, and leaves nothing behind when it does not get there
   * in time.
   *
   * @return whether it is there
   */
  public boolean await(long wanted, long nanos) throws InterruptedException {
    try {
      reached(wanted).get(nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new EventStoreException("the event log has stopped", e.getCause());
    }
  }

  private CompletableFuture<Void> reached(long wanted) {
    if (wanted <= position) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> reached =
        waiting.computeIfAbsent(wanted, any -> new CompletableFuture<>());
    // It may have moved, or stopped, before we were on the list.
    Throwable cause = stopped;
    if (wanted <= position) {
      waiting.remove(wanted, reached);
      reached.complete(null);
    } else if (cause != null) {
      waiting.remove(wanted, reached);
      reached.completeExceptionally(cause);
    }
    return reached;
  }

  /** Moves to {@code next}, which is not before the present position. */
  public void advance(long next) {
    position = next;
    if (!waiting.isEmpty()) {
      announcements.execute(this::release);
    }
  }

  private void release() {
    for (var first = waiting.firstEntry();
        first != null && first.getKey() <= position;
        first = waiting.firstEntry()) {
      if (waiting.remove(first.getKey(), first.getValue())) {
        first.getValue().complete(null);
      }
    }
  }

  /** Whoever waits, now or later, for what is beyond, gets {@code cause}. */
  public void stop(Throwable cause) {
    stopped = cause;
    waiting.forEach(
        (wanted, reached) -> {
          if (wanted > position && waiting.remove(wanted, reached)) {
            reached.completeExceptionally(cause);
          }
        });
  }
}
