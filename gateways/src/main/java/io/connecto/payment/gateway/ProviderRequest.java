package io.connecto.payment.gateway;

import io.connecto.money.Money;

/** What is asked of a provider. */
public sealed interface ProviderRequest {

  /**
   * Ours, the same for every attempt at the same thing; 10 to 64 characters of {@code a-z0-9_:-}.
   */
  String key();

  /**
   * @param key the payment's id, 30 characters: it fits a receipt
   */
  record OpenCheckout(String key, Money amount) implements ProviderRequest {}

  /**
   * @param providerPayment the provider's id of the authorised payment
   * @param amount all that was authorised
   */
  record Capture(String key, String providerPayment, Money amount) implements ProviderRequest {}

  /**
   * @param providerPayment the provider's id of the captured payment
   * @param amount all of it, or a part
   */
  record PayBack(String key, String providerPayment, Money amount) implements ProviderRequest {}
}
