package io.connecto.payment.gateway;

import java.time.Duration;
import java.time.Instant;

/**
 * A call whose outcome is not in the log yet.
 *
 * @param id what it is and its key
 * @param attempts how often the provider was called or asked since the last start
 * @param waiting since the call was noted, or since the last start
 * @param problem what went wrong last, or empty
 */
public record WaitingCall(
    String provider, String id, int attempts, Duration waiting, String problem) {

  /** As far as it is known here. */
  static WaitingCall elsewhere(PendingCall it, Instant now) {
    Duration waiting = Duration.between(it.since(), now);
    return new WaitingCall(
        it.call().provider(), it.id(), 0, waiting, "another server makes it, or will");
  }
}
