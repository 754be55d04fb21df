package io.connecto.payment;

import io.connecto.money.Money;

/**
 * Captured money that may have to go back to the payer.
 *
 * @param providerPayment the provider's payment that brought it, and through which it goes back
 * @param amount all of what was captured by this leg
 * @param status how far it has gone
 * @param attempt counts the requests to the provider to send it back, from 1; 0 before the first
 */
public record ReturnableLeg(String providerPayment, Money amount, Status status, int attempt) {

  /** How far captured money has gone on its way back. */
  public enum Status {
    KEPT,
    REQUESTED,
    FAILED,
    RETURNED
  }

  static ReturnableLeg kept(String providerPayment, Money amount) {
    return new ReturnableLeg(providerPayment, amount, Status.KEPT, 0);
  }

  ReturnableLeg requested(int nextAttempt) {
    return new ReturnableLeg(providerPayment, amount, Status.REQUESTED, nextAttempt);
  }

  ReturnableLeg now(Status next) {
    return new ReturnableLeg(providerPayment, amount, next, attempt);
  }
}
