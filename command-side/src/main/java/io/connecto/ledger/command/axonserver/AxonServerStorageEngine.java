package io.connecto.ledger.command.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.command.store.CommandMemory;
import io.connecto.ledger.command.store.LedgerStorageEngine;
import io.connecto.ledger.command.store.LogTokens;
import io.connecto.ledger.command.store.Pieces;
import io.connecto.ledger.command.store.SequenceConflict;
import io.connecto.ledger.command.store.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event log on Axon Server, which several processes may share. An append is recorded when Axon
 * Server has confirmed it and this process has seen it: ordered and synced are one here. Positions
 * are the same as on any other engine, 1, 2, 3 … without a gap.
 */
public final class AxonServerStorageEngine extends AbstractEventStorageEngine
    implements LedgerStorageEngine, CommandMemory, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(AxonServerStorageEngine.class);
  private static final int PIECE = 256;

  private final RemoteLog log;
  private final Appends appends;

  /** Returns at once: while the server is down nothing can be recorded, and it is joined later. */
  public AxonServerStorageEngine(
      AxonServerSettings settings, Serializer serializer, EventUpcaster upcasters) {
    super(new Parts(serializer, upcasters));
    this.log = new RemoteLog(settings);
    this.appends = new Appends(log, serializer);
  }

  /** Can events be recorded and read now? */
  public boolean isReady() {
    return log.isReady();
  }

  /**
   * @throws OutcomeUnknown when Axon Server did not say what became of the events
   */
  @Override
  public Ordered order(List<? extends EventMessage<?>> events) {
    try {
      return appends.append(events);
    } catch (SequenceConflict conflict) {
      handlePersistenceException(conflict, conflict.event());
      throw conflict;
    }
  }

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (!events.isEmpty()) {
      order(events);
    }
  }

  @Override
  public Optional<Remembered> find(CommandId command) {
    List<Event> stream = log.server().readStream(ServerEvents.commandStream(command.value()), 0);
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    Event memory = stream.get(0);
    log.catchUp();
    String firstId = command.value() + "-0";
    return Pieces.stream(
            ServerEvents.after(memory) + 1,
            PIECE,
            (next, limit) -> log.read(next, log.last(), limit))
        .filter(event -> event.getEventIdentifier().equals(firstId))
        .map(event -> ServerEvents.remembered(memory, event.position()))
        .findFirst();
  }

  @Override
  public long ordered() {
    log.catchUp();
    return log.last();
  }

  @Override
  public long synced() {
    return log.last();
  }

  @Override
  public boolean isEndKnown() {
    return log.tail().isEndKnown();
  }

  @Override
  public CompletableFuture<Void> whenSynced(long position) {
    return log.tail().positions().whenReached(position);
  }

  @Override
  public CompletableFuture<Void> whenReadable(long position) {
    return whenSynced(position);
  }

  @Override
  public boolean awaitReadable(long position, long nanos) throws InterruptedException {
    return log.tail().positions().await(position, nanos);
  }

  @Override
  protected Stream<? extends TrackedEventData<?>> readEventData(
      @Nullable TrackingToken token, boolean mayBlock) {
    return stored(LogTokens.position(token) + 1, Long.MAX_VALUE);
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(long first, long last) {
    if (last > synced()) {
      throw new IllegalArgumentException("position " + last + " is not synced");
    }
    return EventUtils.upcastAndDeserializeTrackedEvents(
        stored(first, last), getEventSerializer(), upcasterChain);
  }

  private Stream<StoredEvent> stored(long first, long last) {
    return Pieces.stream(
        first, PIECE, (next, limit) -> log.read(next, Math.min(last, log.last()), limit));
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readEventData(
      String stream, long firstSequenceNumber) {
    return log.server().readStream(stream, firstSequenceNumber).stream()
        .map(ServerEvents::inStream);
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String stream) {
    return Optional.of(log.server().lastSequence(stream)).filter(last -> last >= 0);
  }

  @Override
  protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
    long last = log.server().lastSequence(snapshot.getAggregateIdentifier());
    if (snapshot.getSequenceNumber() > last) {
      throw new EventStoreException(
          "a snapshot is taken of what is recorded, and %s is at %d"
              .formatted(snapshot.getAggregateIdentifier(), last));
    }
    long time = snapshot.getTimestamp().toEpochMilli();
    log.server()
        .storeSnapshot(
            ServerEvents.of(snapshot, serializer, time).toBuilder().setSnapshot(true).build());
  }

  /** One of another revision of the state, or ahead of a log that lost events, is not used. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
    return log.server()
        .readSnapshot(stream)
        .filter(
            snapshot -> snapshot.getAggregateSequenceNumber() <= log.server().lastSequence(stream))
        .flatMap(snapshot -> message(ServerEvents.inStream(snapshot)));
  }

  private Optional<DomainEventMessage<?>> message(DomainEventData<byte[]> snapshot) {
    Serializer serializer = getSnapshotSerializer();
    SerializedType stored = snapshot.getPayload().getType();
    try {
      if (!stored.equals(serializer.typeForClass(serializer.classForType(stored)))) {
        return Optional.empty();
      }
      Object state = serializer.deserialize(snapshot.getPayload());
      return Optional.of(
          new GenericDomainEventMessage<>(
              snapshot.getType(),
              snapshot.getAggregateIdentifier(),
              snapshot.getSequenceNumber(),
              state));
    } catch (SerializationException e) {
      LOGGER.warn("Not using the snapshot of {}", snapshot.getAggregateIdentifier(), e);
      return Optional.empty();
    }
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
    throw new UnsupportedOperationException("snapshots are read as messages");
  }

  /** Before the first event: no token. */
  @Override
  public @Nullable TrackingToken createTailToken() {
    return null;
  }

  @Override
  public @Nullable TrackingToken createHeadToken() {
    return LogTokens.at(synced());
  }

  /** Clocks of several processes may differ a little; then so does the place that this finds. */
  @Override
  public @Nullable TrackingToken createTokenAt(Instant time) {
    long low = 1;
    long high = synced() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (log.read(middle, middle, 1).get(0).recordedAtMillis() < time.toEpochMilli()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return LogTokens.at(low - 1);
  }

  @Override
  public void close() {
    log.close();
  }

  private static final class Parts extends AbstractEventStorageEngine.Builder {
    Parts(Serializer serializer, EventUpcaster upcasters) {
      eventSerializer(serializer);
      snapshotSerializer(serializer);
      upcasterChain(upcasters);
      persistenceExceptionResolver(SequenceConflict.class::isInstance);
    }
  }
}
