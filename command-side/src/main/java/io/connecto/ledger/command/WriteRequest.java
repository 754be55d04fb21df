package io.connecto.ledger.command;

import io.connecto.ledger.Actor;
import io.connecto.ledger.CommandId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who wants to write, where, and under which name.
 *
 * @param actor as the access token says; {@link Actor#ANYBODY} without one
 * @param key empty when the caller gave none
 * @param operation method and path; part of what an idempotency key stands for
 * @param validUntil when the access token ends; {@link Instant#MAX} without one
 */
public record WriteRequest(
    Actor actor, Optional<IdempotencyKey> key, String operation, Instant validUntil) {

  /** The same caller naming another write: one line of a bulk request. */
  public WriteRequest named(IdempotencyKey other) {
    return new WriteRequest(actor, Optional.of(other), operation, validUntil);
  }

  /** The same request, its key counting only within {@code scope}: for callers nobody knows yet. */
  public WriteRequest within(String scope) {
    return key.map(
            given -> named(new IdempotencyKey(CommandId.derived(scope, given.value()).value())))
        .orElse(this);
  }

  /** The same key always names the same command of the same actor. */
  CommandId commandId(Instant now) {
    return key.map(given -> CommandId.derived(actor.id(), given.value()))
        .orElseGet(() -> CommandId.next(now));
  }
}
