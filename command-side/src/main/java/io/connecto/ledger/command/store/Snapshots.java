package io.connecto.ledger.command.store;

import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots are a cache: one that is of another revision of the state, damaged, unreadable or ahead
 * of the log is dropped, and the state is made of the events again.
 */
final class Snapshots {

  private static final Logger LOGGER = LoggerFactory.getLogger(Snapshots.class);

  private final LogDatabase database;
  private final Serializer serializer;

  Snapshots(LogDatabase database, Serializer serializer) {
    this.database = database;
    this.serializer = serializer;
  }

  /**
   * @param last the last synced sequence of its stream: a snapshot of more could outlive the events
   */
  void store(DomainEventMessage<?> snapshot, long last) {
    if (snapshot.getSequenceNumber() > last) {
      throw new EventStoreException(
          "a snapshot is taken of what is synced, and %s is at %d"
              .formatted(snapshot.getAggregateIdentifier(), last));
    }
    byte[] draft = EventRecord.draft(snapshot, serializer);
    EventRecord.seal(draft, 0, snapshot.getTimestamp().toEpochMilli());
    database.put(Column.SNAPSHOTS, Keys.text(snapshot.getAggregateIdentifier()), draft);
  }

  /**
   * @param last the last synced sequence of the stream
   */
  Optional<DomainEventMessage<?>> find(String stream, long last) {
    byte[] key = Keys.text(stream);
    byte[] record = database.get(Column.SNAPSHOTS, key);
    if (record == null) {
      return Optional.empty();
    }
    try {
      if (EventRecord.read(0, record) instanceof StoredEvent.OfStream snapshot
          && snapshot.getAggregateIdentifier().equals(stream)
          && snapshot.getSequenceNumber() <= last
          && isOfThisRevision(snapshot.getPayload().getType())) {
        return Optional.of(message(snapshot));
      }
    } catch (DamagedLogException | SerializationException e) {
      LOGGER.warn("Dropping the snapshot of {}: {}", stream, e.getMessage());
    }
    database.delete(Column.SNAPSHOTS, key);
    return Optional.empty();
  }

  private boolean isOfThisRevision(SerializedType stored) {
    Class<?> type = serializer.classForType(stored);
    return stored.equals(serializer.typeForClass(type));
  }

  private DomainEventMessage<?> message(StoredEvent.OfStream snapshot) {
    Object state = serializer.deserialize(snapshot.getPayload());
    return new GenericDomainEventMessage<>(
        snapshot.getType(), snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber(), state);
  }
}
