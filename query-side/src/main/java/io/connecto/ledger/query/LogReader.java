package io.connecto.ledger.query;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Reads single events from the log itself. */
public final class LogReader {

  private static final int PATIENCE_SECONDS = 2;

  private final StreamableMessageSource<TrackedEventMessage<?>> log;

  public LogReader(StreamableMessageSource<TrackedEventMessage<?>> log) {
    this.log = log;
  }

  /** The position of the last event that readers may see; 0 in an empty log. */
  public long head() {
    return positionOf(log.createHeadToken());
  }

  /** The event at that position, if there is one. */
  public Optional<LoggedEvent> at(long position) {
    if (position < 1 || position > head()) {
      return Optional.empty();
    }
    try (BlockingStream<TrackedEventMessage<?>> events = open(log, position - 1)) {
      return events.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)
          ? Optional.of(LoggedEvent.of(events.nextAvailable()))
              .filter(logged -> logged.position() == position)
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("reading the log was interrupted", e);
    }
  }

  /** Everything after {@code position}. */
  static BlockingStream<TrackedEventMessage<?>> open(
      StreamableMessageSource<TrackedEventMessage<?>> log, long position) {
    return log.openStream(
        position == 0 ? log.createTailToken() : new GlobalSequenceTrackingToken(position));
  }

  static long positionOf(@Nullable TrackingToken token) {
    return token == null ? 0 : token.position().orElse(0);
  }
}
