package io.connecto.payment.gateway;

import java.time.Instant;

/**
 * A call and the event that it follows from.
 *
 * @param position of the event
 * @param correlation the id of what started the whole story
 * @param causation the id of the event
 * @param since when the event was recorded
 */
record PendingCall(
    ProviderCall call, long position, String correlation, String causation, Instant since) {

  String id() {
    return call.id();
  }
}
