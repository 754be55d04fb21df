package io.connecto.payment.gateway;

import io.connecto.money.Money;
import java.time.Instant;

/** What a provider answers when it did what was asked. */
public sealed interface ProviderResult {

  /**
   * @param providerOrder the provider's id of the checkout
   */
  record Checkout(String providerOrder) implements ProviderResult {}

  /**
   * @param at when the money became ours, by the provider's clock
   */
  record Captured(String providerPayment, Money amount, Instant at) implements ProviderResult {}

  /**
   * @param providerRefund the provider's id of the refund
   */
  record PaidBack(String providerRefund) implements ProviderResult {}

  /** A payer's attempt at a checkout, as it stands now. */
  record PayerAttempt(State state, String providerPayment, Money amount, Instant at, String reason)
      implements ProviderResult {

    /** How far it got. */
    public enum State {
      /** The payer agreed; the money is not ours yet. */
      AUTHORISED,
      CAPTURED,
      /** It failed, or was authorised and lapsed. */
      FAILED
    }
  }
}
