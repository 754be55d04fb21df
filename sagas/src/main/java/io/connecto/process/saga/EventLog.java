package io.connecto.process.saga;

import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** Reads the log. */
final class EventLog {

  private static final int PATIENCE_SECONDS = 10;

  private final StreamableMessageSource<TrackedEventMessage<?>> source;

  EventLog(StreamableMessageSource<TrackedEventMessage<?>> source) {
    this.source = source;
  }

  static long position(EventMessage<?> event) {
    if (event instanceof TrackedEventMessage<?> tracked) {
      return tracked.trackingToken().position().orElseThrow();
    }
    throw new IllegalArgumentException("a process handles events of the log only");
  }

  /** The position before the first event. */
  long beginning() {
    TrackingToken token = source.createTailToken();
    return token == null ? 0 : token.position().orElse(0);
  }

  /** Everything after {@code position}. */
  BlockingStream<TrackedEventMessage<?>> open(long position) {
    return source.openStream(new GlobalSequenceTrackingToken(position));
  }

  TrackedEventMessage<?> read(long position) throws InterruptedException {
    try (BlockingStream<TrackedEventMessage<?>> stream = open(position - 1)) {
      if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the log has no event at position " + position);
      }
      TrackedEventMessage<?> event = stream.nextAvailable();
      if (position(event) != position) {
        throw new IllegalStateException("the log has no event at position " + position);
      }
      return event;
    }
  }
}
