package io.connecto.ledger.query;

import io.connecto.ledger.Event;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.StoredAs;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * An event with its envelope, as it stands in the log.
 *
 * @param type the name that it is stored under
 * @param id of the event: the command's id and an index
 * @param position in the log, from 1
 * @param recordedAt when it was recorded; when it became true is the event's own
 * @param metadata by {@link MetadataKey}; the values are strings
 */
public record LoggedEvent(
    Event event,
    String type,
    String id,
    long position,
    Instant recordedAt,
    Map<String, ?> metadata) {

  private static final ClassValue<String> TYPES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> form) {
          StoredAs term = form.getAnnotation(StoredAs.class);
          if (term == null) {
            throw new IllegalArgumentException(form + " has no name to be stored under");
          }
          return term.value();
        }
      };

  /** The envelope of a message of the event store. */
  public static LoggedEvent of(TrackedEventMessage<?> message) {
    Event event = (Event) message.getPayload();
    return new LoggedEvent(
        event,
        TYPES.get(event.getClass()),
        message.getIdentifier(),
        message.trackingToken().position().orElseThrow(),
        message.getTimestamp(),
        message.getMetaData());
  }

  public Optional<String> metadata(String key) {
    return Optional.ofNullable(metadata.get(key)).map(Object::toString);
  }

  /** When it became true: for what moves no money, when it was recorded. */
  public Instant effectiveAt() {
    return event instanceof MovesMoney moved ? moved.effectiveAt() : recordedAt;
  }
}
