package io.connecto.payment.gateway.sandbox;

import io.connecto.money.Money;
import java.time.Instant;

/**
 * A checkout at the provider.
 *
 * @param id can't be guessed: who knows it may pay
 * @param receipt the key of whoever opened it
 */
record SandboxOrder(String id, String receipt, Money amount, Instant createdAt) {}
