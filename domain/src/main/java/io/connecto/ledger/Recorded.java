package io.connecto.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a command left in the log, read back from the log: the first answer and a repeated one are
 * made of the same facts.
 *
 * @param position the log position of its last event, or of the state it was decided on when it
 *     changed nothing
 * @param events in order; empty when there was nothing to do
 * @param recordedAt when the last event was recorded; the time of the answer when there is none
 * @param replayed true when the command had been carried out before
 */
public record Recorded(long position, List<Event> events, Instant recordedAt, boolean replayed) {

  public Recorded {
    events = List.copyOf(events);
  }

  /** The first event of {@code type}, if there is one. */
  public <E extends Event> Optional<E> find(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
