package io.connecto.ledger.command.store;

import io.connecto.ledger.command.RecentlyUsed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Gives appends their places in the order of the log, and hands them to the writer in that order.
 * Everything here is short and in memory, under one lock.
 */
final class AppendQueue {

  private static final int REMEMBERED_STREAMS = 100_000;
  private static final long BATCH_BYTES = 4L << 20;

  /** A batch waits no longer than for so many, however many were in the one before. */
  private static final int MOST_WAITED_FOR = 16;

  /** Where a stream ends, with events that are not synced yet. */
  private record StreamEnd(long sequence, long position) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Append> waiting = new ArrayDeque<>();
  private final Map<String, StreamEnd> unsynced = new HashMap<>();
  private final Map<String, Long> synced = new RecentlyUsed<>(REMEMBERED_STREAMS);
  private final ToLongFunction<String> storedEnd;
  private final long capacity;
  private final Duration gathering;
  private final Publication publication;
  private final Publication.Heads heads;
  private long queuedBytes;
  private volatile long ordered;
  private long latestMillis;

  /** How many the next batch waits for. */
  private int wanted = 1;

  private boolean closed;
  private @Nullable Throwable stopped;

  /**
   * @param head the last position of the log, recorded at {@code latestMillis}
   * @param storedEnd the last sequence of a stream in the database, or -1
   * @param capacity how many bytes may wait
   * @param gathering how long a batch waits at most for each that was in the one before
   */
  AppendQueue(
      long head,
      long latestMillis,
      ToLongFunction<String> storedEnd,
      long capacity,
      Duration gathering,
      Publication publication,
      Publication.Heads heads) {
    this.ordered = head;
    this.latestMillis = latestMillis;
    this.storedEnd = storedEnd;
    this.capacity = capacity;
    this.gathering = gathering;
    this.publication = publication;
    this.heads = heads;
  }

  long ordered() {
    return ordered;
  }

  /**
   * Gives {@code append} its place. Waits while too much is waiting.
   *
   * @throws SequenceConflict when one of its streams has gone on meanwhile; nothing is ordered then
   */
  void order(Append append) {
    lock.lock();
    try {
      while (isOpen() && queuedBytes > 0 && queuedBytes + append.bytes() > capacity) {
        room.awaitUninterruptibly();
      }
      if (!isOpen()) {
        throw new EventStoreException("the event log takes no more events", stopped);
      }
      requireNextInStreams(append);
      latestMillis = Math.max(latestMillis, append.latestEventMillis());
      append.place(ordered + 1, latestMillis);
      append.streamEnds().forEach((s, end) -> unsynced.put(s, new StreamEnd(end, append.last())));
      ordered = append.last();
      queuedBytes += append.bytes();
      waiting.add(append);
      publication.ordered(append.last(), heads);
      if (waiting.size() >= wanted) {
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isOpen() {
    return !closed && stopped == null;
  }

  private void requireNextInStreams(Append append) {
    Map<String, Long> ends = new HashMap<>();
    for (Append.Entry entry : append.entries()) {
      if (entry.stream() == null) {
        continue;
      }
      long last = ends.computeIfAbsent(entry.stream(), this::end);
      if (entry.sequence() <= last) {
        throw new SequenceConflict(entry.event(), last);
      }
      if (entry.sequence() > last + 1) {
        throw new EventStoreException(
            "event %d of %s can't follow event %d"
                .formatted(entry.sequence(), entry.stream(), last));
      }
      ends.put(entry.stream(), entry.sequence());
    }
  }

  private long end(String stream) {
    StreamEnd end = unsynced.get(stream);
    if (end != null) {
      return end.sequence();
    }
    Long known = synced.get(stream);
    if (known == null) {
      known = storedEnd.applyAsLong(stream);
      synced.put(stream, known);
    }
    return known;
  }

  /** The position of the last event of {@code stream} that may not be synced yet, or 0. */
  long unsyncedEnd(String stream) {
    lock.lock();
    try {
      StreamEnd end = unsynced.get(stream);
      return end == null ? 0 : end.position();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to write. Empty when the queue is closed and nothing is left. */
  List<Append> take() {
    lock.lock();
    try {
      awaitAsManyAsBefore();
      wanted = 1;
      while (waiting.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      List<Append> batch = new ArrayList<>();
      for (long size = 0; !waiting.isEmpty() && size < BATCH_BYTES; ) {
        Append append = waiting.remove();
        size += append.bytes();
        batch.add(append);
      }
      wanted = batch.size();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Who was answered together comes back together, and a steady stream goes on: a sync for each of
   * them would cost more than they wait. The more they are the more it saves; few hardly wait, and
   * who is the only one waits for nobody.
   */
  private void awaitAsManyAsBefore() {
    try {
      long left = gathering.toNanos() * Math.min(wanted, MOST_WAITED_FOR);
      while (waiting.size() < wanted && !closed && left > 0) {
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // The writer ends when the queue is closed, and with nothing left behind.
      Thread.currentThread().interrupt();
    }
  }

  /** {@code batch} is synced, and readers may see it. */
  void synced(List<Append> batch) {
    lock.lock();
    try {
      for (Append append : batch) {
        queuedBytes -= append.bytes();
        append.streamEnds().forEach((stream, end) -> settle(stream, append.last()));
      }
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void settle(String stream, long position) {
    StreamEnd end = unsynced.get(stream);
    if (end != null && end.position() <= position) {
      unsynced.remove(stream);
      synced.put(stream, end.sequence());
    }
  }

  /** Nothing more comes in; what waits is still to be written. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more comes in, and what waits is given up. */
  void stop(Throwable cause) {
    lock.lock();
    try {
      stopped = cause;
      waiting.clear();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
