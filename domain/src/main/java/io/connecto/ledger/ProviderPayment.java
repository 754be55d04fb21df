package io.connecto.ledger;

/**
 * The payment at a provider that brought money in, and through which it can go back.
 *
 * @param payment our payment, an id of type {@code pay_}
 * @param provider the connector's name, such as {@code sandbox}
 * @param id the provider's own id of the captured payment
 */
public record ProviderPayment(Reference payment, String provider, String id) {}
