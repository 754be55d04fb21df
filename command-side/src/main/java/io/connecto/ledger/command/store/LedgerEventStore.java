package io.connecto.ledger.command.store;

import io.connecto.ledger.MetadataKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store over a log that orders first and syncs later. Whoever reads, reads what is
 * synced; the newest events are shared among all readers as they are, without reading them again.
 */
public final class LedgerEventStore extends AbstractEventStore {

  private static final String APPENDED = LedgerEventStore.class.getName();
  private static final int RECENT = 8_192;

  private final LedgerStorageEngine engine;
  private final RecentEvents recent = new RecentEvents(RECENT);
  private final DecodedEvents decoded;

  public LedgerEventStore(LedgerStorageEngine engine) {
    super(new Parts(engine));
    this.engine = engine;
    this.decoded = new DecodedEvents(engine);
  }

  /**
   * What a unit of work has appended.
   *
   * @param events in order, under their final ids
   * @param recordedAt the time on all of them
   */
  public record Appended(long first, List<EventMessage<?>> events, Instant recordedAt) {
    public long last() {
      return first + events.size() - 1;
    }
  }

  /** What {@code unitOfWork} has appended, or null. Known once it commits. */
  public static @Nullable Appended appendedBy(UnitOfWork<?> unitOfWork) {
    return unitOfWork.root().getResource(APPENDED);
  }

  @Override
  protected void prepareCommit(List<? extends EventMessage<?>> events) {
    if (events.isEmpty()) {
      return;
    }
    if (CurrentUnitOfWork.isStarted()) {
      requireOneSuccessfulAppend(CurrentUnitOfWork.get().root());
    }
    List<EventMessage<?>> named = named(events);
    LedgerStorageEngine.Ordered ordered = engine.order(named);
    recent.add(ordered, named);
    if (CurrentUnitOfWork.isStarted()) {
      Appended appended = new Appended(ordered.first(), named, ordered.recordedAt());
      CurrentUnitOfWork.get().root().resources().put(APPENDED, appended);
    }
  }

  /** A command is applied as a whole or not at all. */
  private static void requireOneSuccessfulAppend(UnitOfWork<?> unitOfWork) {
    if (unitOfWork.getResource(APPENDED) != null) {
      throw new EventStoreException("a command's events are appended at once");
    }
    if (unitOfWork.getExecutionResult() != null
        && unitOfWork.getExecutionResult().isExceptionResult()) {
      throw new EventStoreException("a command that is refused records nothing");
    }
  }

  /** Axon gives events random ids, and streams the names of classes. */
  private static List<EventMessage<?>> named(List<? extends EventMessage<?>> events) {
    List<EventMessage<?>> named = new ArrayList<>(events.size());
    for (EventMessage<?> event : events) {
      Object command = event.getMetaData().get(MetadataKey.COMMAND_ID);
      String id = command == null ? event.getIdentifier() : command + "-" + named.size();
      named.add(event instanceof DomainEventMessage<?> domain ? named(domain, id) : event);
    }
    return List.copyOf(named);
  }

  private static <T> DomainEventMessage<T> named(DomainEventMessage<T> event, String id) {
    return new GenericDomainEventMessage<>(
        streamType(event),
        event.getAggregateIdentifier(),
        event.getSequenceNumber(),
        new GenericMessage<>(id, event.getPayload(), event.getMetaData()),
        event.getTimestamp());
  }

  /** A stream is called {@code row:id}; its type is the row. */
  private static String streamType(DomainEventMessage<?> event) {
    String stream = event.getAggregateIdentifier();
    int colon = stream.indexOf(':');
    return colon < 0 ? event.getType() : stream.substring(0, colon);
  }

  /**
   * What is in memory, and so in a snapshot of it, may be ahead of what is synced: waits for it.
   */
  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    try {
      engine.whenReadable(engine.ordered()).join();
    } catch (CompletionException e) {
      throw new EventStoreException("the event log has stopped", e.getCause());
    }
    super.storeSnapshot(named(snapshot, snapshot.getIdentifier()));
  }

  /**
   * Everything after {@code token}, as it is synced. For one thread at a time.
   *
   * @throws EventStoreException when {@code token} is beyond the end of the log
   */
  @Override
  public TrackingEventStream openStream(@Nullable TrackingToken token) {
    LedgerStream stream = new LedgerStream(engine, recent, decoded, LogTokens.position(token));
    recent.join(stream);
    return stream;
  }

  /**
   * From now on readers get what they have not read yet from the log itself: to be called when a
   * person's key was destroyed, because the newest events are kept in clear.
   */
  public void forgetRecent() {
    recent.clear();
    decoded.clear();
  }

  /** Not offered: who is called when an event is published sees what may still be lost. */
  @Override
  public Registration subscribe(Consumer<List<? extends EventMessage<?>>> subscriber) {
    throw new UnsupportedOperationException(
        "subscribing processors see what is not synced: use a streaming one");
  }

  private static final class Parts extends AbstractEventStore.Builder {
    Parts(LedgerStorageEngine engine) {
      storageEngine(engine);
    }
  }
}
