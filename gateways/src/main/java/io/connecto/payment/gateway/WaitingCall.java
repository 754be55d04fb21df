package io.connecto.payment.gateway;

import java.time.Duration;

/**
 * A call whose outcome is not in the log yet.
 *
 * @param id what it is and its key
 * @param attempts how often the provider was called or asked since the last start
 * @param waiting since the call was noted, or since the last start
 * @param problem what went wrong last, or empty
 */
public record WaitingCall(
    String provider, String id, int attempts, Duration waiting, String problem) {}
