package io.connecto.ledger.command.store;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** Axon's tokens for positions of the log, the same on every engine. */
public final class LogTokens {

  private LogTokens() {}

  /** The token of a reader that has seen {@code position}; null before the first event. */
  public static @Nullable TrackingToken at(long position) {
    return position == 0 ? null : new GlobalSequenceTrackingToken(position);
  }

  /**
   * The position that {@code token} stands for; none is before the first event.
   *
   * @throws IllegalArgumentException when it is a token of something else
   */
  public static long position(@Nullable TrackingToken token) {
    TrackingToken plain = WrappedToken.unwrapLowerBound(token);
    if (plain == null) {
      return 0;
    }
    if (plain instanceof GlobalSequenceTrackingToken sequence) {
      return sequence.getGlobalIndex();
    }
    throw new IllegalArgumentException("not a token of this log: " + plain.getClass().getName());
  }
}
