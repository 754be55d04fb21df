package io.connecto.ledger.query;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** How far each projection is, and waiting for it: a reader sees what it has just written. */
public final class ViewPositions {

  private final LongSupplier head;
  private final Duration patience;
  private final Map<String, Long> reached = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();

  /**
   * @param head the position of the last event in the log that readers may see
   * @param patience how long {@link #await} waits at most
   */
  public ViewPositions(LongSupplier head, Duration patience) {
    this.head = head;
    this.patience = patience;
  }

  /** The projection's views hold everything up to {@code position}, and so it may be read. */
  void advance(String projection, long position) {
    reached.put(projection, position);
    if (waiting.get() > 0) {
      lock.lock();
      try {
        advanced.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * What the views of all these projections hold at least; they may be ahead of it by the time they
   * are read. Without any projection: the head of the log.
   */
  public long position(Collection<String> projections) {
    return projections.stream()
        .mapToLong(projection -> reached.getOrDefault(projection, 0L))
        .min()
        .orElseGet(head);
  }

  /** How far every projection is that ran in this process. */
  public Map<String, Long> all() {
    return Map.copyOf(reached);
  }

  /** The position of the last event in the log that readers may see. */
  public long head() {
    return head.getAsLong();
  }

  /**
   * Waits until all these projections are at {@code position}.
   *
   * @throws ViewsBehind when they are not in time
   */
  public void await(Collection<String> projections, long position) {
    if (position(projections) >= position) {
      return;
    }
    waiting.incrementAndGet();
    lock.lock();
    try {
      long left = projections.isEmpty() ? 0 : patience.toNanos();
      while (position(projections) < position) {
        if (left <= 0) {
          throw new ViewsBehind(position, position(projections));
        }
        left = advanced.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ViewsBehind(position, position(projections));
    } finally {
      lock.unlock();
      waiting.decrementAndGet();
    }
  }
}
