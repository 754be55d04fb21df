package io.connecto.ledger.command.store;

import io.connecto.ledger.CommandId;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.command.store.NoteSerializer.Note;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/** Events for tests. */
final class Notes {

  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private Notes() {}

  static DomainEventMessage<Note> note(String stream, long sequence, String text) {
    return note(stream, sequence, text, NOW, Map.of());
  }

  static DomainEventMessage<Note> note(
      String stream, long sequence, String text, Instant at, Map<String, String> metaData) {
    String id =
        metaData.getOrDefault(MetadataKey.COMMAND_ID, stream + "/" + sequence)
            + "-"
            + metaData.getOrDefault("index", "0");
    return new GenericDomainEventMessage<>(
        "note",
        stream,
        sequence,
        new GenericMessage<>(id, Note.class, new Note(text), MetaData.from(metaData)),
        () -> at);
  }

  static EventMessage<Note> loose(String text) {
    return new GenericEventMessage<>(
        new GenericMessage<>("loose-" + text, Note.class, new Note(text), MetaData.emptyInstance()),
        () -> NOW);
  }

  /** Events {@code first} to {@code last} of a stream, as one command. */
  static List<DomainEventMessage<Note>> notes(String stream, long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(i -> note(stream, i, "n" + i)).toList();
  }

  /** What a command records: its id and the hash of its input in the metadata. */
  static List<DomainEventMessage<Note>> by(
      CommandId command, String hash, String stream, long first, int count) {
    return LongStream.range(0, count)
        .mapToObj(
            i ->
                note(
                    stream,
                    first + i,
                    "by command",
                    NOW,
                    Map.of(
                        MetadataKey.COMMAND_ID,
                        command.value(),
                        MetadataKey.COMMAND_HASH,
                        hash,
                        "index",
                        Long.toString(i))))
        .toList();
  }

  static List<String> texts(Stream<? extends EventMessage<?>> events) {
    return events.map(e -> ((Note) e.getPayload()).text()).toList();
  }

  static List<String> numbered(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(i -> "n" + i).toList();
  }

  static List<String> list(String... texts) {
    return Arrays.asList(texts);
  }
}
