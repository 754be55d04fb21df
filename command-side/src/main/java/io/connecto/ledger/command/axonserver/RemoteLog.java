package io.connecto.ledger.command.axonserver;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.connecto.ledger.command.axonserver.Places.Place;
import io.connecto.ledger.command.store.LogUnavailableException;
import io.connecto.ledger.command.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The log in Axon Server by position: what of it this process has seen. */
final class RemoteLog implements AutoCloseable {

  private final AxonServerSettings settings;
  private final EventServer server;
  private final Places places;
  private final Tail tail;

  /** Returns at once; the server may be down. */
  RemoteLog(AxonServerSettings settings) {
    this.settings = settings;
    this.places = Places.open(settings.directory());
    this.server = new EventServer(settings);
    this.tail = new Tail(server, places);
  }

  EventServer server() {
    return server;
  }

  Tail tail() {
    return tail;
  }

  /** How long an answer may take, in nanoseconds. */
  long patience() {
    return settings.timeOut().toNanos();
  }

  /** The last position that has been seen. */
  long last() {
    return tail.positions().position();
  }

  /** Waits until everything has been seen that is in Axon Server now. */
  void catchUp() {
    tail.catchUp(patience());
  }

  /**
   * @throws LogUnavailableException when nothing can be recorded now
   */
  void requireReady() {
    tail.requireWhole();
    if (!isReady()) {
      throw new LogUnavailableException(
          "Axon Server at " + settings + " can't be reached, or what it has is still being read");
    }
  }

  /** Can events be recorded and read now? */
  boolean isReady() {
    return server.isConnected() && tail.isFollowing() && tail.isEndKnown();
  }

  /**
   * The events from {@code first} on, none after {@code bound}.
   *
   * @param bound not after {@link #last}
   * @param limit how many at most
   */
  List<StoredEvent> read(long first, long bound, int limit) {
    if (first > bound) {
      return List.of();
    }
    long last = Math.min(bound, first + limit - 1);
    List<StoredEvent> recent = recent(first, last);
    return recent.isEmpty() ? readFromServer(first, last) : recent;
  }

  /** All of these, or nothing. */
  private List<StoredEvent> recent(long first, long last) {
    List<StoredEvent> events = new ArrayList<>();
    for (long position = first; position <= last; position++) {
      StoredEvent event = tail.recent(position);
      if (event == null) {
        return List.of();
      }
      events.add(event);
    }
    return events;
  }

  private List<StoredEvent> readFromServer(long first, long last) {
    List<StoredEvent> events = new ArrayList<>();
    Place place = places.before(first);
    long position = place.position() - 1;
    try (EventStream stream = server.open(place.index() - 1)) {
      while (position < last) {
        EventWithToken next = next(stream);
        if (ServerEvents.isOfTheLog(next.getEvent())) {
          position++;
          if (position >= first) {
            events.add(ServerEvents.stored(next.getEvent(), position));
          }
        }
      }
      return events;
    }
  }

  /** Where reading begins that meets {@code first} as one of its next events. */
  Place placeBefore(long first) {
    return places.before(first);
  }

  /** The next event of a stream of which more is there. */
  EventWithToken next(EventStream stream) {
    try {
      EventWithToken next = stream.nextIfAvailable(patience(), TimeUnit.NANOSECONDS);
      return requirePresent(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw server.unavailable(e);
    } catch (LogUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      throw server.unavailable(e);
    }
  }

  private EventWithToken requirePresent(@Nullable EventWithToken next) {
    if (next == null) {
      throw new LogUnavailableException("Axon Server at " + settings + " does not answer");
    }
    return next;
  }

  @Override
  public void close() {
    tail.close();
    server.close();
    places.close();
  }
}
