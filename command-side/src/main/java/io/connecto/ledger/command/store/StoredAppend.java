package io.connecto.ledger.command.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one command recorded, as it is in a log.
 *
 * @param events one after the other, at least one
 * @param command the id of the command; null when none recorded them
 * @param inputHash the hash of the command's input that is remembered; empty when there is none
 */
public record StoredAppend(List<StoredEvent> events, @Nullable String command, String inputHash) {

  private static final String COMMAND = "cmd_";
  private static final String FIRST = "-0";

  public StoredAppend {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an append has events");
    }
  }

  /** The position of the first event. */
  public long first() {
    return events.get(0).position();
  }

  /** The position of the last event. */
  public long last() {
    return events.get(events.size() - 1).position();
  }

  /** Is {@code event} the first one of a command? */
  public static boolean beginsCommand(StoredEvent event) {
    return begunBy(event.getEventIdentifier()).isPresent();
  }

  /** The command whose first event has this id: an event's id is the command's and its index. */
  static Optional<String> begunBy(String eventId) {
    return eventId.startsWith(COMMAND) && eventId.endsWith(FIRST)
        ? Optional.of(eventId.substring(0, eventId.length() - FIRST.length()))
        : Optional.empty();
  }

  /** All that one append is, in bytes, for comparing: no two different ones have the same. */
  List<byte[]> records() {
    List<byte[]> records = new ArrayList<>(events.size() + 1);
    events.forEach(event -> records.add(EventRecord.of(event)));
    if (command != null) {
      byte[] name = Keys.text(command);
      records.add(
          RememberedRecord.write(name, new CommandMemory.Remembered(inputHash, first(), last())));
    }
    return records;
  }
}
