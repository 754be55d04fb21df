package io.connecto.payment.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * An event log in memory that wakes its readers when there is something new, as the real one does.
 * Axon's own has them look now and then, which is most of the time that a test of a gateway takes.
 */
final class PromptLog extends EmbeddedEventStore {

  private final Object news = new Object();
  private volatile long shown = Long.MAX_VALUE;

  PromptLog() {
    super(
        EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            // Else a reader may be woken before its cache has what it is woken for.
            .optimizeEventConsumption(false));
  }

  /** Readers see no events after this position yet, as if they were elsewhere. */
  void showUntil(long position) {
    shown = position;
    synchronized (news) {
      news.notifyAll();
    }
  }

  @Override
  protected void afterCommit(List<? extends EventMessage<?>> events) {
    super.afterCommit(events);
    synchronized (news) {
      news.notifyAll();
    }
  }

  @Override
  public TrackingEventStream openStream(@Nullable TrackingToken token) {
    return new PromptStream(super.openStream(token));
  }

  private final class PromptStream implements TrackingEventStream {

    private final TrackingEventStream events;

    private PromptStream(TrackingEventStream events) {
      this.events = events;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      return events.peek().filter(event -> event.trackingToken().position().orElseThrow() <= shown);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      long end = System.nanoTime() + unit.toNanos(timeout);
      synchronized (news) {
        while (peek().isEmpty()) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            return false;
          }
          news.wait(left);
        }
      }
      return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      return events.nextAvailable();
    }

    @Override
    public void close() {
      events.close();
    }
  }
}
