package io.connecto.ledger.command;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots aside from the commands, in a thread of its own: of the aggregate as it is kept
 * in memory, because to make it of its events again costs more than all of those commands did.
 */
final class Snapshots implements Snapshotter, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Snapshots.class);

  private final Map<Class<?>, AggregateType<?>> types;
  private final Function<Class<?>, Repository<?>> repositories;
  private final EventStore store;
  private final Set<String> scheduled = ConcurrentHashMap.newKeySet();
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "snapshots");
            thread.setDaemon(true);
            return thread;
          });

  Snapshots(
      Collection<AggregateType<?>> types,
      Function<Class<?>, Repository<?>> repositories,
      EventStore store) {
    this.types = types.stream().collect(Collectors.toMap(AggregateType::shell, type -> type));
    this.repositories = repositories;
    this.store = store;
  }

  @Override
  public void scheduleSnapshot(Class<?> shell, String stream) {
    AggregateType<?> type = types.get(shell);
    if (type != null && scheduled.add(stream)) {
      try {
        executor.execute(() -> take(type, stream));
      } catch (RejectedExecutionException closing) {
        scheduled.remove(stream);
      }
    }
  }

  /** Snapshots are a cache: without this one, the next reader reads more events. */
  private void take(AggregateType<?> type, String stream) {
    try {
      store.storeSnapshot(snapshot(type, stream));
    } catch (RuntimeException e) {
      LOGGER.warn("No snapshot of {} was taken: {}", stream, e.getMessage());
    } finally {
      // To load the aggregate may have asked for this very snapshot again.
      scheduled.remove(stream);
    }
  }

  /** Has the aggregate to itself while it copies it, and no longer. */
  private <A extends AggregateShell<?>> DomainEventMessage<A> snapshot(
      AggregateType<A> type, String stream) {
    return DefaultUnitOfWork.startAndGet(null)
        .executeWithResult(
            () -> {
              Aggregate<A> aggregate = repository(type).load(stream);
              return new GenericDomainEventMessage<>(
                  aggregate.type(), stream, aggregate.version(), aggregate.invoke(type::copy));
            })
        .getPayload();
  }

  @SuppressWarnings("unchecked") // Axon has one repository for each class of aggregates
  private <A extends AggregateShell<?>> Repository<A> repository(AggregateType<A> type) {
    return (Repository<A>) repositories.apply(type.shell());
  }

  /** The event store is closed after this: nobody may be writing to it then. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a snapshot is still being taken");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
