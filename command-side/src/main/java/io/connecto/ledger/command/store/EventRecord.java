package io.connecto.ledger.command.store;

import io.connecto.ledger.command.store.StoredEvent.Envelope;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one event in the log, or of a snapshot. All numbers are big-endian:
 *
 * <pre>
 * crc32c    4   of everything after it and of the position (8 bytes), so that a record that
 *               turns up in another place does not check
 * format    1   1
 * recorded  8   milliseconds since 1970
 * sequence  8   in the stream; -1 when it belongs to none
 * texts         event id, payload type, payload revision, stream type, stream: each with its
 *               length (2 bytes, -1 when there is none) and UTF-8
 * metadata      length (4 bytes) and bytes
 * payload       length (4 bytes) and bytes
 * </pre>
 */
final class EventRecord {

  private static final byte FORMAT = 1;
  private static final int FORMAT_AT = 4;
  private static final int RECORDED_AT = 5;
  private static final int SEQUENCE_AT = 13;
  private static final int HEAD = 21;

  private EventRecord() {}

  /** Everything but the time and the place, which the order decides: {@link #seal}. */
  static byte[] draft(EventMessage<?> event, Serializer serializer) {
    // Not by the message: it would keep the bytes for as long as readers keep the message.
    SerializedObject<byte[]> payload = serializer.serialize(event.getPayload(), byte[].class);
    byte[] metaData = serializer.serialize(event.getMetaData(), byte[].class).getData();
    DomainEventMessage<?> domain = event instanceof DomainEventMessage<?> d ? d : null;
    byte[][] texts = {
      utf8(event.getIdentifier()),
      utf8(payload.getType().getName()),
      utf8(payload.getType().getRevision()),
      utf8(domain == null ? null : domain.getType()),
      utf8(domain == null ? null : domain.getAggregateIdentifier())
    };
    long sequence = domain == null ? -1 : domain.getSequenceNumber();
    byte[] draft = unsealed(sequence, texts, metaData, payload.getData());
    return ByteBuffer.wrap(draft).putLong(RECORDED_AT, event.getTimestamp().toEpochMilli()).array();
  }

  /** The record of an event that was read: the very bytes that it was read from. */
  static byte[] of(StoredEvent event) {
    StoredEvent.OfStream inStream = event instanceof StoredEvent.OfStream one ? one : null;
    byte[][] texts = {
      utf8(event.getEventIdentifier()),
      utf8(event.envelope().payloadType()),
      utf8(event.envelope().payloadRevision()),
      utf8(inStream == null ? null : inStream.getType()),
      utf8(inStream == null ? null : inStream.getAggregateIdentifier())
    };
    long sequence = inStream == null ? -1 : inStream.getSequenceNumber();
    byte[] record = unsealed(sequence, texts, event.metaData(), event.payload());
    seal(record, event.position(), event.recordedAtMillis());
    return record;
  }

  private static byte[] unsealed(long sequence, byte[][] texts, byte[] metaData, byte[] payload) {
    int size = HEAD + 8 + metaData.length + payload.length;
    for (byte[] text : texts) {
      size += 2 + text.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put(FORMAT_AT, FORMAT).putLong(SEQUENCE_AT, sequence).position(HEAD);
    for (byte[] text : texts) {
      putText(out, text);
    }
    out.putInt(metaData.length).put(metaData);
    out.putInt(payload.length).put(payload);
    return out.array();
  }

  private static final byte[] NONE = new byte[0];

  private static byte[] utf8(@Nullable String text) {
    byte[] bytes = text == null ? NONE : text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > Short.MAX_VALUE) {
      throw new IllegalArgumentException("a name or id of an event is longer than 32767 bytes");
    }
    return bytes;
  }

  private static void putText(ByteBuffer out, byte[] text) {
    out.putShort(text == NONE ? -1 : (short) text.length).put(text);
  }

  /** Writes time and checksum into a draft. */
  static void seal(byte[] draft, long position, long recordedAtMillis) {
    ByteBuffer record = ByteBuffer.wrap(draft);
    record.putLong(RECORDED_AT, recordedAtMillis);
    record.putInt(0, checksum(draft, position));
  }

  private static int checksum(byte[] record, long position) {
    CRC32C crc = new CRC32C();
    crc.update(record, FORMAT_AT, record.length - FORMAT_AT);
    crc.update(ByteBuffer.allocate(8).putLong(position).flip());
    return (int) crc.getValue();
  }

  /** Reads what {@link #seal} left, or throws {@link DamagedLogException}. */
  static StoredEvent read(long position, byte[] record) {
    try {
      ByteBuffer in = ByteBuffer.wrap(record);
      if (record.length < HEAD || in.getInt() != checksum(record, position)) {
        throw DamagedLogException.at(position, "the record does not match its checksum");
      }
      if (in.get() != FORMAT) {
        throw DamagedLogException.at(position, "written by a version that this one can't read");
      }
      return body(position, in);
    } catch (BufferUnderflowException e) {
      throw DamagedLogException.at(position, "the record is too short");
    }
  }

  private static StoredEvent body(long position, ByteBuffer in) {
    long recordedAt = in.getLong();
    long sequence = in.getLong();
    String eventId = required(in);
    String payloadType = required(in);
    String payloadRevision = text(in);
    String streamType = text(in);
    String stream = text(in);
    byte[] metaData = bytes(in);
    byte[] payload = bytes(in);
    Envelope envelope = new Envelope(position, recordedAt, eventId, payloadType, payloadRevision);
    return stream == null
        ? new StoredEvent(envelope, metaData, payload)
        : new StoredEvent.OfStream(
            envelope, metaData, payload, streamType == null ? "" : streamType, stream, sequence);
  }

  private static String required(ByteBuffer in) {
    String text = text(in);
    return text == null ? "" : text;
  }

  private static @Nullable String text(ByteBuffer in) {
    int length = in.getShort();
    if (length < 0) {
      return null;
    }
    String text =
        new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }
}
