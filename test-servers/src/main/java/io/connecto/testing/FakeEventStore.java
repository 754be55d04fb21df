package io.connecto.testing;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The event store of {@link FakeAxonServer}. */
public final class FakeEventStore extends EventStoreGrpc.EventStoreImplBase {

  private final List<Event> events = new ArrayList<>();
  private final Map<String, List<Event>> streams = new HashMap<>();
  private final Map<String, List<Event>> snapshots = new HashMap<>();
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger swallowed = new AtomicInteger();

  /** Everything that was appended, commands too. */
  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** The next {@code count} appends are recorded, and the client never hears of it. */
  public void leaveUnanswered(int count) {
    unanswered.set(count);
  }

  /** The next {@code count} appends are not recorded, and the client never hears of it. */
  public void swallow(int count) {
    swallowed.set(count);
  }

  /** The last {@code count} events are gone, as after a power cut. */
  public synchronized void lose(int count) {
    for (int i = 0; i < count; i++) {
      Event gone = events.remove(events.size() - 1);
      if (!gone.getAggregateIdentifier().isEmpty()) {
        List<Event> stream = Objects.requireNonNull(streams.get(gone.getAggregateIdentifier()));
        stream.remove(stream.size() - 1);
      }
    }
  }

  void dropReaders() {
    readers.clear();
  }

  @Override
  public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> answer) {
    List<Event> append = new ArrayList<>();
    return new StreamObserver<>() {
      @Override
      public void onNext(Event event) {
        append.add(event);
      }

      @Override
      public void onError(Throwable gone) {}

      @Override
      public void onCompleted() {
        if (swallowed.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          return;
        }
        StatusRuntimeException refused = add(append);
        if (refused != null) {
          answer.onError(refused);
        } else {
          readers.forEach(Reader::push);
          if (unanswered.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            answer.onNext(Confirmation.newBuilder().setSuccess(true).build());
            answer.onCompleted();
          }
        }
      }
    };
  }

  /** All or nothing. */
  private synchronized @Nullable StatusRuntimeException add(List<Event> append) {
    Map<String, Long> ends = new HashMap<>();
    for (Event event : append) {
      String stream = event.getAggregateIdentifier();
      if (!stream.isEmpty()) {
        long expected = ends.computeIfAbsent(stream, this::last) + 1;
        if (event.getAggregateSequenceNumber() != expected) {
          return Status.OUT_OF_RANGE
              .withDescription(
                  "[AXONIQ-2000] Invalid sequence number %d for aggregate %s, expected %d"
                      .formatted(event.getAggregateSequenceNumber(), stream, expected))
              .asRuntimeException();
        }
        ends.put(stream, expected);
      }
    }
    for (Event event : append) {
      events.add(event);
      if (!event.getAggregateIdentifier().isEmpty()) {
        streams
            .computeIfAbsent(event.getAggregateIdentifier(), any -> new ArrayList<>())
            .add(event);
      }
    }
    return null;
  }

  private synchronized long last(String stream) {
    return streams.getOrDefault(stream, List.of()).size() - 1L;
  }

  private synchronized long lastIndex() {
    return events.size() - 1L;
  }

  private synchronized @Nullable Event at(long index) {
    return index < events.size() ? events.get((int) index) : null;
  }

  @Override
  public void appendSnapshot(Event snapshot, StreamObserver<Confirmation> answer) {
    synchronized (this) {
      snapshots
          .computeIfAbsent(snapshot.getAggregateIdentifier(), any -> new ArrayList<>())
          .add(snapshot);
    }
    answer.onNext(Confirmation.newBuilder().setSuccess(true).build());
    answer.onCompleted();
  }

  @Override
  public void listAggregateEvents(GetAggregateEventsRequest asked, StreamObserver<Event> answer) {
    List<Event> found;
    synchronized (this) {
      found =
          streams.getOrDefault(asked.getAggregateId(), List.of()).stream()
              .filter(event -> event.getAggregateSequenceNumber() >= asked.getInitialSequence())
              .toList();
    }
    found.forEach(answer::onNext);
    answer.onCompleted();
  }

  /** The latest first. */
  @Override
  public void listAggregateSnapshots(
      GetAggregateSnapshotsRequest asked, StreamObserver<Event> answer) {
    List<Event> found;
    synchronized (this) {
      found = new ArrayList<>(snapshots.getOrDefault(asked.getAggregateId(), List.of()));
    }
    for (int i = 0; i < Math.min(asked.getMaxResults(), found.size()); i++) {
      answer.onNext(found.get(found.size() - 1 - i));
    }
    answer.onCompleted();
  }

  @Override
  public void readHighestSequenceNr(
      ReadHighestSequenceNrRequest asked, StreamObserver<ReadHighestSequenceNrResponse> answer) {
    answer.onNext(
        ReadHighestSequenceNrResponse.newBuilder()
            .setToSequenceNr(last(asked.getAggregateId()))
            .build());
    answer.onCompleted();
  }

  @Override
  public void getLastToken(GetLastTokenRequest asked, StreamObserver<TrackingToken> answer) {
    answer.onNext(TrackingToken.newBuilder().setToken(lastIndex()).build());
    answer.onCompleted();
  }

  @Override
  public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> answer) {
    Reader reader = new Reader(answer);
    readers.add(reader);
    return reader;
  }

  /** Gets as many events as it asked for, and whatever comes later. */
  private final class Reader implements StreamObserver<GetEventsRequest> {

    private final StreamObserver<EventWithToken> out;
    private long next = -1;
    private long permits;

    Reader(StreamObserver<EventWithToken> out) {
      this.out = out;
    }

    @Override
    public synchronized void onNext(GetEventsRequest asked) {
      if (next < 0) {
        next = asked.getTrackingToken();
      }
      permits += asked.getNumberOfPermits();
      push();
    }

    synchronized void push() {
      if (next < 0 || !readers.contains(this)) {
        return;
      }
      try {
        for (Event event = at(next); permits > 0 && event != null; event = at(next)) {
          out.onNext(EventWithToken.newBuilder().setToken(next).setEvent(event).build());
          next++;
          permits--;
        }
      } catch (StatusRuntimeException | IllegalStateException gone) {
        readers.remove(this);
      }
    }

    @Override
    public void onError(Throwable gone) {
      readers.remove(this);
    }

    @Override
    public synchronized void onCompleted() {
      readers.remove(this);
      out.onCompleted();
    }
  }
}
