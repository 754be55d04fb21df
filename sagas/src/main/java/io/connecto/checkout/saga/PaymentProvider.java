package io.connecto.checkout.saga;

/**
 * Where orders are paid.
 *
 * @param name the connector's, such as {@code sandbox}
 */
public record PaymentProvider(String name) {}
