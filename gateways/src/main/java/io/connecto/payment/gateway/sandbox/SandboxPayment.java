package io.connecto.payment.gateway.sandbox;

import io.connecto.money.Money;
import java.time.Instant;

/**
 * What a payer did at a checkout.
 *
 * @param at when it was captured, or begun while it is not
 */
record SandboxPayment(
    String id, String order, Money amount, Status status, String reason, Instant at) {

  /** How far it got. */
  enum Status {
    AUTHORISED,
    CAPTURED,
    DECLINED,
    LAPSED
  }
}
