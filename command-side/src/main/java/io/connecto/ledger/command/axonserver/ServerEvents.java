package io.connecto.ledger.command.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.connecto.ledger.command.store.CommandMemory.Remembered;
import io.connecto.ledger.command.store.StoredEvent;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * How events stand in Axon Server. An event of the log carries its metadata as the bytes that they
 * are, in one value; so it reads back as it was. What has no such value is not of the log.
 *
 * <p>A command is an event of the stream {@code command:{id}} with sequence 0: a second one is
 * refused, and with it all that is appended together with it.
 */
final class ServerEvents {

  static final String COMMAND = "command";

  private static final String METADATA = "connecto.metadata";
  private static final String INPUT_HASH = "connecto.inputHash";
  private static final String EVENTS = "connecto.events";
  private static final String AFTER = "connecto.after";

  private ServerEvents() {}

  /** The stream of {@code command}. */
  static String commandStream(String command) {
    return COMMAND + ":" + command;
  }

  static Event of(EventMessage<?> event, Serializer serializer, long recordedAtMillis) {
    var payload = event.serializePayload(serializer, byte[].class);
    Event.Builder out =
        Event.newBuilder()
            .setMessageIdentifier(event.getIdentifier())
            .setTimestamp(recordedAtMillis)
            .setPayload(
                payload(
                    payload.getType().getName(),
                    payload.getType().getRevision(),
                    payload.getData()))
            .putMetaData(
                METADATA, bytes(event.serializeMetaData(serializer, byte[].class).getData()));
    if (event instanceof DomainEventMessage<?> domain) {
      out.setAggregateType(domain.getType())
          .setAggregateIdentifier(domain.getAggregateIdentifier())
          .setAggregateSequenceNumber(domain.getSequenceNumber());
    }
    return out.build();
  }

  /** As it is stored in another log. */
  static Event of(StoredEvent event) {
    var payload = event.getPayload();
    Event.Builder out =
        Event.newBuilder()
            .setMessageIdentifier(event.getEventIdentifier())
            .setTimestamp(event.recordedAtMillis())
            .setPayload(
                payload(
                    payload.getType().getName(),
                    payload.getType().getRevision(),
                    payload.getData()))
            .putMetaData(METADATA, bytes(event.getMetaData().getData()));
    if (event instanceof StoredEvent.OfStream one) {
      out.setAggregateType(one.getType())
          .setAggregateIdentifier(one.getAggregateIdentifier())
          .setAggregateSequenceNumber(one.getSequenceNumber());
    }
    return out.build();
  }

  private static SerializedObject payload(String type, @Nullable String revision, byte[] data) {
    return SerializedObject.newBuilder()
        .setType(type)
        .setRevision(Objects.requireNonNullElse(revision, ""))
        .setData(ByteString.copyFrom(data))
        .build();
  }

  private static MetaDataValue bytes(byte[] data) {
    return MetaDataValue.newBuilder()
        .setBytesValue(SerializedObject.newBuilder().setData(ByteString.copyFrom(data)))
        .build();
  }

  /**
   * What is remembered of a command.
   *
   * @param after a position before all its events
   * @param events how many events it recorded; they stand right before this
   */
  static Event command(
      String command, String inputHash, int events, long after, long recordedAtMillis) {
    return Event.newBuilder()
        .setMessageIdentifier(commandStream(command))
        .setTimestamp(recordedAtMillis)
        .setAggregateType(COMMAND)
        .setAggregateIdentifier(commandStream(command))
        .setAggregateSequenceNumber(0)
        .setPayload(payload("connecto.command", "1", new byte[0]))
        .putMetaData(INPUT_HASH, MetaDataValue.newBuilder().setTextValue(inputHash).build())
        .putMetaData(EVENTS, MetaDataValue.newBuilder().setNumberValue(events).build())
        .putMetaData(AFTER, MetaDataValue.newBuilder().setNumberValue(after).build())
        .build();
  }

  /** Does {@code event} have a position in the log? Readers never see the others. */
  static boolean isOfTheLog(Event event) {
    return event.containsMetaData(METADATA);
  }

  static boolean isCommand(Event event) {
    return event.containsMetaData(INPUT_HASH);
  }

  /** The id of the command that {@code event} remembers. */
  static String commandId(Event event) {
    return event.getAggregateIdentifier().substring(COMMAND.length() + 1);
  }

  static String inputHash(Event event) {
    return event.getMetaDataOrThrow(INPUT_HASH).getTextValue();
  }

  static int eventCount(Event event) {
    return (int) event.getMetaDataOrThrow(EVENTS).getNumberValue();
  }

  static long after(Event event) {
    return event.getMetaDataOrThrow(AFTER).getNumberValue();
  }

  static Remembered remembered(Event command, long first) {
    return new Remembered(inputHash(command), first, first + eventCount(command) - 1);
  }

  /** An event of the log at its position. */
  static StoredEvent stored(Event event, long position) {
    StoredEvent.Envelope envelope =
        new StoredEvent.Envelope(
            position,
            event.getTimestamp(),
            event.getMessageIdentifier(),
            event.getPayload().getType(),
            revision(event));
    byte[] metaData = metaData(event);
    byte[] payload = event.getPayload().getData().toByteArray();
    return event.getAggregateIdentifier().isEmpty()
        ? new StoredEvent(envelope, metaData, payload)
        : new StoredEvent.OfStream(
            envelope,
            metaData,
            payload,
            event.getAggregateType(),
            event.getAggregateIdentifier(),
            event.getAggregateSequenceNumber());
  }

  /** An event of a stream, or a snapshot, whose position does not matter. */
  static DomainEventData<byte[]> inStream(Event event) {
    return new GenericDomainEventEntry<>(
        event.getAggregateType(),
        event.getAggregateIdentifier(),
        event.getAggregateSequenceNumber(),
        event.getMessageIdentifier(),
        Instant.ofEpochMilli(event.getTimestamp()),
        event.getPayload().getType(),
        revision(event),
        event.getPayload().getData().toByteArray(),
        metaData(event));
  }

  private static byte[] metaData(Event event) {
    return event.getMetaDataOrThrow(METADATA).getBytesValue().getData().toByteArray();
  }

  private static @Nullable String revision(Event event) {
    String revision = event.getPayload().getRevision();
    return revision.isEmpty() ? null : revision;
  }
}
