package io.connecto.ledger.query;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** How far each projection is, and waiting for it: a reader sees what it has just written. */
public final class ViewPositions {

  /** How often a reader that waits for another process's views looks at them. */
  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

  private final LongSupplier head;
  private final Duration patience;
  private final Map<String, Long> reached = new ConcurrentHashMap<>();
  private final Map<String, LongSupplier> elsewhere = new ConcurrentHashMap<>();

  /** Whose views may not hold any more what is said here, each with the number of its doubt. */
  private final Map<String, Long> unsure = new ConcurrentHashMap<>();

  private final AtomicLong doubts = new AtomicLong();

  private final AtomicInteger waiting = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private final Condition wanted = lock.newCondition();

  /**
   * @param head the position of the last event in the log that readers may see
   * @param patience how long {@link #await} waits at most
   */
  public ViewPositions(LongSupplier head, Duration patience) {
    this.head = head;
    this.patience = patience;
  }

  /**
   * The projection's views hold everything up to {@code position}, and so it may be read.
   *
   * @param doubts how many there were before the views were asked or written
   */
  void advance(String projection, long position, long doubts) {
    reached.put(projection, position);
    elsewhere.remove(projection);
    answer(projection, doubts);
    if (waiting.get() > 0) {
      signal(advanced);
    }
  }

  private void signal(Condition condition) {
    lock.lock();
    try {
      condition.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass, so that more events share a batch, but none while a reader waits. */
  void gather(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && waiting.get() == 0) {
        left = wanted.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Another process keeps the views of the projection.
   *
   * @param stored the position that is stored with the views; asked now, and when somebody waits
   */
  void keptElsewhere(String projection, LongSupplier stored) {
    long before = doubts();
    reached.put(projection, stored.getAsLong());
    elsewhere.put(projection, stored);
    answer(projection, before);
  }

  /** Which doubt there was last: what is read of views from now on answers it. */
  long doubts() {
    return doubts.get();
  }

  /**
   * The server of the projection's views was away: until its token is looked at, nothing is sure.
   */
  void doubt(String projection) {
    unsure.merge(projection, doubts.incrementAndGet(), Math::max);
  }

  /** What was read before the server was away says nothing about what it has now. */
  private void answer(String projection, long doubts) {
    unsure.computeIfPresent(projection, (name, doubt) -> doubt > doubts ? doubt : null);
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
   * @throws ViewsUnavailable when what they hold is not known at the moment
   */
  public void await(Collection<String> projections, long position) {
    requireSure(projections);
    if (position(projections) >= position) {
      return;
    }
    if (projections.isEmpty()) {
      throw new ViewsBehind(position, position(projections));
    }
    long until = System.nanoTime() + patience.toNanos();
    waiting.incrementAndGet();
    try {
      signal(wanted);
      while (position(projections) < position) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          throw new ViewsBehind(position, position(projections));
        }
        await(projections, position, left);
        requireSure(projections);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ViewsBehind(position, position(projections));
    } finally {
      waiting.decrementAndGet();
    }
  }

  private void requireSure(Collection<String> projections) {
    if (projections.stream().anyMatch(unsure::containsKey)) {
      throw new ViewsUnavailable();
    }
  }

  /** Waits for this process's projections, and looks after those of others now and then. */
  private void await(Collection<String> projections, long position, long left)
      throws InterruptedException {
    boolean others = projections.stream().anyMatch(elsewhere::containsKey);
    long nap = others ? Math.min(left, LOOK_NANOS) : left;
    lock.lock();
    try {
      while (nap > 0 && position(projections) < position) {
        nap = advanced.awaitNanos(nap);
      }
    } finally {
      lock.unlock();
    }
    for (String projection : projections) {
      elsewhere.computeIfPresent(
          projection,
          (name, stored) -> {
            reached.put(name, stored.getAsLong());
            return stored;
          });
    }
  }
}
