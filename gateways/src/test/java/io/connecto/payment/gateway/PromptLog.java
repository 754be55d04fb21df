package io.connecto.payment.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * An event log in memory that calls its readers when there is something new, as the real one does.
 * Axon's own has them look twice a second, which is most of the time that a test of a gateway
 * takes.
 */
final class PromptLog extends EmbeddedEventStore {

  private final List<Runnable> readers = new CopyOnWriteArrayList<>();

  PromptLog() {
    super(
        EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            // Else a reader may be called before its cache has what it is called for.
            .optimizeEventConsumption(false));
  }

  @Override
  protected void afterCommit(List<? extends EventMessage<?>> events) {
    super.afterCommit(events);
    readers.forEach(Runnable::run);
  }

  @Override
  public TrackingEventStream openStream(@Nullable TrackingToken token) {
    return new PromptStream(super.openStream(token));
  }

  private final class PromptStream implements TrackingEventStream {

    private final TrackingEventStream events;
    private @Nullable Runnable reader;

    private PromptStream(TrackingEventStream events) {
      this.events = events;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      return events.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      return events.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      return events.nextAvailable();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
      reader = onAvailable;
      readers.add(onAvailable);
      return true;
    }

    @Override
    public void close() {
      if (reader != null) {
        readers.remove(reader);
      }
      events.close();
    }
  }
}
