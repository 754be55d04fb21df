package io.connecto.payment.gateway;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A genuine notification that the books could not take: of a payment that is not ours, for
 * instance. Somebody has to look at it, because there may be money behind it. Of long texts the
 * first 200 characters are kept, of its time the milliseconds.
 *
 * @param key our key, as the provider told it
 * @param providerObject the provider's id of the payment or refund that it is about, if it said
 * @param amount minor units, if it said
 * @param currency of the amount
 * @param cause why the books did not take it
 */
public record UnmatchedNotification(
    String provider,
    String eventId,
    String type,
    String key,
    @Nullable String providerObject,
    @Nullable Long amount,
    @Nullable String currency,
    String cause,
    Instant receivedAt) {

  private static final int TEXT = 200;

  public UnmatchedNotification {
    eventId = cut(eventId);
    key = cut(key);
    providerObject = providerObject == null ? null : cut(providerObject);
    cause = cut(cause);
    receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  private static String cut(String text) {
    return text.length() <= TEXT ? text : text.substring(0, TEXT);
  }
}
