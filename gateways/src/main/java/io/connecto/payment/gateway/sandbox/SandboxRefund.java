package io.connecto.payment.gateway.sandbox;

import io.connecto.money.Money;

/**
 * Money sent back, or not.
 *
 * @param key the idempotency key under which it was asked for
 */
record SandboxRefund(
    String id, String payment, String key, Money amount, Status status, String reason) {

  /** How it ended. */
  enum Status {
    PROCESSED,
    FAILED
  }
}
