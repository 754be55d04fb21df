package io.connecto.saga.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** An event log in memory: positions 1, 2, 3 …, as the real one has them. */
public final class MemoryLog implements StreamableMessageSource<TrackedEventMessage<?>> {

  private final List<TrackedEventMessage<?>> events = new ArrayList<>();
  private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();

  public long append(List<EventMessage<?>> messages) {
    long head;
    synchronized (events) {
      for (EventMessage<?> message : messages) {
        events.add(
            new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(events.size() + 1L), message));
      }
      head = events.size();
      events.notifyAll();
    }
    callbacks.forEach(Runnable::run);
    return head;
  }

  public long head() {
    synchronized (events) {
      return events.size();
    }
  }

  public List<TrackedEventMessage<?>> all() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    return new Stream(token == null ? 0 : token.position().orElse(0));
  }

  @Override
  @SuppressWarnings("NullAway") // as the real one: Axon takes null for the beginning
  public TrackingToken createTailToken() {
    return null;
  }

  @Override
  public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(head());
  }

  @Override
  public TrackingToken createTokenAt(Instant moment) {
    return createTailToken();
  }

  private final class Stream implements BlockingStream<TrackedEventMessage<?>> {

    private long position;
    private Optional<Runnable> callback = Optional.empty();

    Stream(long position) {
      this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      synchronized (events) {
        return position < events.size()
            ? Optional.of(events.get((int) position))
            : Optional.empty();
      }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      long end = System.nanoTime() + unit.toNanos(timeout);
      synchronized (events) {
        while (position >= events.size()) {
          long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (millis <= 0) {
            return false;
          }
          events.wait(millis);
        }
        return true;
      }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      synchronized (events) {
        while (position >= events.size()) {
          events.wait();
        }
        return events.get((int) position++);
      }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable whenAvailable) {
      callback = Optional.of(whenAvailable);
      callbacks.add(whenAvailable);
      return true;
    }

    @Override
    public void close() {
      callback.ifPresent(callbacks::remove);
    }
  }
}
