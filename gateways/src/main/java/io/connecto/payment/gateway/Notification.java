package io.connecto.payment.gateway;

import io.connecto.money.Money;
import java.time.Instant;

/** What a provider tells us of its own accord: at least once, late, in any order, or never. */
public sealed interface Notification {

  /** The provider's own id of this message, the same each time it is sent. */
  String eventId();

  /**
   * @param key ours, under which the checkout was opened
   */
  record Authorised(String eventId, String key, String providerPayment, Money amount)
      implements Notification {}

  record Captured(String eventId, String key, String providerPayment, Money amount, Instant at)
      implements Notification {}

  record Failed(String eventId, String key, String providerPayment, String reason)
      implements Notification {}

  /**
   * @param key ours, under which the refund was asked for
   */
  record PaidBack(String eventId, String key, String providerRefund) implements Notification {}

  record PayBackFailed(String eventId, String key, String reason) implements Notification {}

  /** Genuine, and of no interest. */
  record Other(String eventId, String type) implements Notification {}
}
