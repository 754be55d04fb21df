package io.connecto.ledger.query;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** Reads single events from the log itself. */
public final class LogReader {

  private static final int PATIENCE_SECONDS = 2;

  private final StreamableMessageSource<TrackedEventMessage<?>> log;

  public LogReader(StreamableMessageSource<TrackedEventMessage<?>> log) {
    this.log = log;
  }

  /** The position of the last event that readers may see; 0 in an empty log. */
  public long head() {
    return ProjectionSession.positionOf(log.createHeadToken());
  }

  /** The event at that position, if there is one. */
  public Optional<LoggedEvent> at(long position) {
    if (position < 1 || position > head()) {
      return Optional.empty();
    }
    TrackingToken before =
        position == 1 ? log.createTailToken() : new GlobalSequenceTrackingToken(position - 1);
    try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(before)) {
      return events.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)
          ? Optional.of(LoggedEvent.of(events.nextAvailable()))
              .filter(logged -> logged.position() == position)
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("reading the log was interrupted", e);
    }
  }
}
