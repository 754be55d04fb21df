package io.connecto.ledger.command;

import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of Axon's tracking tokens, without a class name in it.
 *
 * @param position of a reader of the log, from 1; null for the start of the log or another kind
 * @param reset where a reader was when it was told to start over; null for another kind
 * @param current where a reader that starts over is; null before its first event
 * @param config what a token store remembers about itself; null for another kind
 */
record StoredToken(
    @Nullable Long position,
    @Nullable StoredToken reset,
    @Nullable StoredToken current,
    @Nullable Map<String, String> config) {

  static StoredToken of(TrackingToken token) {
    if (token instanceof GlobalSequenceTrackingToken at) {
      return new StoredToken(at.getGlobalIndex(), null, null, null);
    } else if (token instanceof ReplayToken replay) {
      if (replay.context() != null) {
        throw new IllegalArgumentException("a replay is stored without a context");
      }
      TrackingToken current = replay.getCurrentToken();
      return new StoredToken(
          null, of(replay.getTokenAtReset()), current == null ? null : of(current), null);
    } else if (token instanceof ConfigToken config) {
      return new StoredToken(null, null, null, config.getConfig());
    }
    throw new IllegalArgumentException("no stored form for tokens of " + token.getClass());
  }

  TrackingToken toToken() {
    if (position != null) {
      return new GlobalSequenceTrackingToken(position);
    } else if (reset != null) {
      return ReplayToken.createReplayToken(
          reset.toToken(), Optional.ofNullable(current).map(StoredToken::toToken).orElse(null));
    } else if (config != null) {
      return new ConfigToken(config);
    }
    throw new IllegalArgumentException("a stored token says nothing");
  }
}
