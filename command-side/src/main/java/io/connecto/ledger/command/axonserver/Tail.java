package io.connecto.ledger.command.axonserver;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.connecto.ledger.command.axonserver.Places.Place;
import io.connecto.ledger.command.store.Head;
import io.connecto.ledger.command.store.LogUnavailableException;
import io.connecto.ledger.command.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows Axon Server's events, and so knows the position of each: an append is confirmed without
 * one. What this has not seen, nobody in this process sees. A lost connection is made again; a
 * server that comes back without what was seen before stops it for good.
 */
final class Tail implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Tail.class);
  private static final int RECENT = 8_192;
  private static final int UNPUBLISHED = 256;
  private static final long PAUSE_MILLIS = 200;

  private final EventServer server;
  private final Places places;
  private final ExecutorService announcements;
  private final Head positions;

  /** How many events of all kinds have been seen: one more than the last index. */
  private final Head counts;

  private final AtomicReferenceArray<@Nullable StoredEvent> recent =
      new AtomicReferenceArray<>(RECENT);
  private final Map<String, List<CompletableFuture<Long>>> expected = new ConcurrentHashMap<>();
  private final AtomicLong latestMillis = new AtomicLong();
  private final Thread thread;

  // Of the thread that follows alone:
  private long position;
  private long index = -1;
  private String lastId = "";
  private boolean complained;
  private final List<Runnable> arrivals = new ArrayList<>();

  private volatile boolean endKnown;
  private volatile boolean following;
  private volatile boolean closed;
  private volatile @Nullable EventStoreException lost;

  Tail(EventServer server, Places places) {
    this.server = server;
    this.places = places;
    this.announcements = Executors.newSingleThreadExecutor(work -> daemon(work, "axon-answers"));
    this.positions = new Head(0, announcements);
    this.counts = new Head(0, announcements);
    this.thread = daemon(this::run, "axon-server-tail");
    thread.start();
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  Head positions() {
    return positions;
  }

  /** Is every new event seen as it comes? */
  boolean isFollowing() {
    return following;
  }

  /** Has everything been seen that was there when it was first asked? */
  boolean isEndKnown() {
    return endKnown;
  }

  /**
   * @throws EventStoreException when the server lost events that were seen
   */
  void requireWhole() {
    EventStoreException loss = lost;
    if (loss != null) {
      throw new EventStoreException(String.valueOf(loss.getMessage()), loss);
    }
  }

  /** The time to record events at: not before any that was seen, or given out here. */
  long timeNotBefore(long millis) {
    return latestMillis.accumulateAndGet(millis, Math::max);
  }

  /** Completes with the position of the event when it is seen. To be {@link #forget forgotten}. */
  CompletableFuture<Long> expect(String eventId) {
    CompletableFuture<Long> seen = new CompletableFuture<>();
    expected.compute(
        eventId,
        (id, others) -> {
          List<CompletableFuture<Long>> all =
              others == null ? new ArrayList<>() : new ArrayList<>(others);
          all.add(seen);
          return all;
        });
    return seen;
  }

  void forget(String eventId, CompletableFuture<Long> seen) {
    expected.computeIfPresent(
        eventId,
        (id, all) -> {
          List<CompletableFuture<Long>> others = new ArrayList<>(all);
          others.removeIf(other -> other == seen);
          return others.isEmpty() ? null : others;
        });
  }

  /**
   * Waits until everything has been seen that is in Axon Server now.
   *
   * @throws LogUnavailableException when that takes longer than {@code nanos}
   */
  void catchUp(long nanos) {
    requireWhole();
    try {
      if (!counts.await(server.lastIndex() + 1, nanos)) {
        throw new LogUnavailableException("what is in Axon Server is still being read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("waiting for Axon Server was interrupted", e);
    }
  }

  /** The event at {@code wanted}, which has been seen, or null when it is not kept any more. */
  @Nullable StoredEvent recent(long wanted) {
    StoredEvent event = recent.get((int) (wanted % RECENT));
    return event != null && event.position() == wanted ? event : null;
  }

  private void run() {
    while (!closed && lost == null) {
      try {
        follow();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!closed && !complained) {
          LOGGER.warn("Axon Server can't be followed, trying again: {}", e.getMessage());
          complained = true;
        }
      }
      if (!pause()) {
        return;
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void follow() throws InterruptedException {
    long end = server.lastIndex();
    Place from = index < 0 ? places.last() : new Place(position, index, 0);
    if (from.index() > end) {
      isGone(from);
      return;
    }
    try (EventStream stream = server.open(Math.max(-1, from.index() - 1))) {
      if (from.index() >= 0 && !begin(stream, from)) {
        isGone(from);
        return;
      }
      publish(end);
      complained = false;
      following = true;
      while (!closed) {
        EventWithToken next = stream.nextIfAvailable();
        if (next == null) {
          publish(end);
          next = stream.nextIfAvailable(1, TimeUnit.SECONDS);
        }
        if (next != null) {
          accept(next.getToken(), next.getEvent(), end);
        } else if (stream.isClosed()) {
          throw new EventStoreException("the connection was closed");
        }
      }
    } finally {
      following = false;
    }
  }

  /** Is the first event the one that was seen, or noted, there before? Then it goes on from it. */
  private boolean begin(EventStream stream, Place from) throws InterruptedException {
    EventWithToken first = stream.nextIfAvailable(10, TimeUnit.SECONDS);
    if (first == null) {
      throw new EventStoreException("no event came");
    }
    String id = first.getEvent().getMessageIdentifier();
    if (first.getToken() != from.index()) {
      return false;
    }
    if (index >= 0) {
      return id.equals(lastId);
    }
    if (from.isOf(id)) {
      position = from.position() - 1;
      accept(first.getToken(), first.getEvent(), Long.MAX_VALUE);
      return true;
    }
    return false;
  }

  private void isGone(Place from) {
    if (index < 0) {
      LOGGER.warn("Axon Server has other events than before: all are counted again");
      places.forget();
      return;
    }
    lost =
        new EventStoreException(
            "Axon Server has lost events: what was at position %d is no longer there"
                .formatted(from.position()));
    LOGGER.error("{}. Nothing more is recorded or shown", lost.getMessage());
    positions.stop(lost);
    counts.stop(lost);
  }

  private void accept(long token, Event event, long end) {
    index = token;
    lastId = event.getMessageIdentifier();
    if (ServerEvents.isOfTheLog(event)) {
      position++;
      places.add(position, token, lastId);
      recent.set((int) (position % RECENT), ServerEvents.stored(event, position));
      latestMillis.accumulateAndGet(event.getTimestamp(), Math::max);
      List<CompletableFuture<Long>> awaited = expected.remove(lastId);
      if (awaited != null) {
        long here = position;
        arrivals.add(() -> awaited.forEach(each -> each.complete(here)));
      }
    }
    if (index + 1 - counts.position() >= UNPUBLISHED) {
      publish(end);
    }
  }

  private void publish(long end) {
    if (position > positions.position()) {
      positions.advance(position);
    }
    if (index + 1 > counts.position()) {
      counts.advance(index + 1);
    }
    if (!endKnown && index >= end) {
      endKnown = true;
      LOGGER.info("Following Axon Server; the log ends at position {}", position);
    }
    arrivals.forEach(Runnable::run);
    arrivals.clear();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    EventStoreException cause = new EventStoreException("the event log is closed");
    positions.stop(cause);
    counts.stop(cause);
    announcements.shutdown();
  }
}
