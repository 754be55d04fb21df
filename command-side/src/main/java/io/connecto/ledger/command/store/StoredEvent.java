package io.connecto.ledger.command.store;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** An event as it is in the log: what Axon reads, and what a copy of the log takes over. */
public class StoredEvent implements TrackedEventData<byte[]> {

  /**
   * What every record of the log says about itself, besides its bytes.
   *
   * @param position in the log, from 1
   * @param recordedAtMillis since 1970
   * @param payloadType the name that the payload is stored under
   * @param payloadRevision the revision of that name; null when it has none
   */
  public record Envelope(
      long position,
      long recordedAtMillis,
      String eventId,
      String payloadType,
      @Nullable String payloadRevision) {}

  private final Envelope envelope;
  private final byte[] metaData;
  private final byte[] payload;

  /** An event that belongs to no stream. The arrays are not copied. */
  public StoredEvent(Envelope envelope, byte[] metaData, byte[] payload) {
    this.envelope = envelope;
    this.metaData = metaData;
    this.payload = payload;
  }

  public long position() {
    return envelope.position();
  }

  public long recordedAtMillis() {
    return envelope.recordedAtMillis();
  }

  @Override
  public TrackingToken trackingToken() {
    return new GlobalSequenceTrackingToken(envelope.position());
  }

  @Override
  public String getEventIdentifier() {
    return envelope.eventId();
  }

  @Override
  public Instant getTimestamp() {
    return Instant.ofEpochMilli(envelope.recordedAtMillis());
  }

  @Override
  public SerializedObject<byte[]> getPayload() {
    return new SimpleSerializedObject<>(
        payload, byte[].class, envelope.payloadType(), envelope.payloadRevision());
  }

  @Override
  @SuppressWarnings("unchecked") // Axon fixes the metadata's form to that of the payload
  public SerializedObject<byte[]> getMetaData() {
    return (SerializedObject<byte[]>)
        (SerializedObject<?>) new SerializedMetaData<>(metaData, byte[].class);
  }

  /** The bytes of the metadata. */
  byte[] metaData() {
    return metaData;
  }

  /** The bytes of the payload. */
  byte[] payload() {
    return payload;
  }

  Envelope envelope() {
    return envelope;
  }

  /** An event of a stream. */
  public static final class OfStream extends StoredEvent implements DomainEventData<byte[]> {

    private final String streamType;
    private final String stream;
    private final long sequence;

    /** The arrays are not copied. */
    public OfStream(
        Envelope envelope,
        byte[] metaData,
        byte[] payload,
        String streamType,
        String stream,
        long sequence) {
      super(envelope, metaData, payload);
      this.streamType = streamType;
      this.stream = stream;
      this.sequence = sequence;
    }

    @Override
    public String getType() {
      return streamType;
    }

    @Override
    public String getAggregateIdentifier() {
      return stream;
    }

    @Override
    public long getSequenceNumber() {
      return sequence;
    }
  }
}
