package io.connecto.ledger.command.store;

import io.connecto.ledger.MetadataKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** What one command recorded, on its way into the log: all of it or nothing. */
final class Append {

  /** One event. */
  static final class Entry {
    private final EventMessage<?> event;
    private final byte[] draft;

    private Entry(EventMessage<?> event, Serializer serializer) {
      this.event = event;
      this.draft = EventRecord.draft(event, serializer);
    }

    EventMessage<?> event() {
      return event;
    }

    /** Its bytes, but for time, place and checksum. */
    byte[] draft() {
      return draft;
    }

    /** Null when it belongs to none. */
    @Nullable String stream() {
      return event instanceof DomainEventMessage<?> domain ? domain.getAggregateIdentifier() : null;
    }

    long sequence() {
      return event instanceof DomainEventMessage<?> domain ? domain.getSequenceNumber() : -1;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final @Nullable String command;
  private final String inputHash;
  private final long bytes;
  private long first;
  private long recordedAtMillis;

  Append(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("nothing to append");
    }
    long size = 0;
    for (EventMessage<?> event : events) {
      Entry entry = new Entry(event, serializer);
      entries.add(entry);
      size += entry.draft().length + 64L;
    }
    bytes = size;
    command = commonValue(events, MetadataKey.COMMAND_ID);
    inputHash = Objects.requireNonNullElse(commonValue(events, MetadataKey.COMMAND_HASH), "");
  }

  private static @Nullable String commonValue(List<? extends EventMessage<?>> events, String key) {
    Object value = events.get(0).getMetaData().get(key);
    if (!events.stream().allMatch(e -> Objects.equals(e.getMetaData().get(key), value))) {
      throw new IllegalArgumentException("events of several commands can't be appended as one");
    }
    return value == null ? null : value.toString();
  }

  List<Entry> entries() {
    return entries;
  }

  /** The command that recorded it, if one did. */
  @Nullable String command() {
    return command;
  }

  CommandMemory.Remembered remembered() {
    return new CommandMemory.Remembered(inputHash, first, last());
  }

  long bytes() {
    return bytes;
  }

  void place(long position, long recordedAt) {
    first = position;
    recordedAtMillis = recordedAt;
  }

  long recordedAtMillis() {
    return recordedAtMillis;
  }

  long first() {
    return first;
  }

  long last() {
    return first + entries.size() - 1;
  }

  long latestEventMillis() {
    return entries.stream().mapToLong(e -> e.event().getTimestamp().toEpochMilli()).max().orElse(0);
  }

  /** The last sequence that each stream has after this. */
  Map<String, Long> streamEnds() {
    Map<String, Long> ends = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.stream() != null) {
        ends.put(entry.stream(), entry.sequence());
      }
    }
    return ends;
  }
}
