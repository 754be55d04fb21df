package io.connecto.ledger.query;

import io.connecto.ledger.MetadataKey;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why an event is in the log: the command that led to it, who sent that, and what came before.
 *
 * @param commandId the command
 * @param actorId who sent it: an account, or the part of ConnectO that acts
 * @param actorRole in which role
 * @param causationId the event or command that led to the command
 * @param correlationId the command that started the whole story
 * @param providerEventId the payment provider's own id of the message that caused it, if one did
 * @param traceId of the request
 */
public record Why(
    @Nullable String commandId,
    @Nullable String actorId,
    @Nullable String actorRole,
    @Nullable String causationId,
    @Nullable String correlationId,
    @Schema(nullable = true) @Nullable String providerEventId,
    @Schema(nullable = true) @Nullable String traceId) {

  /** What the envelope tells. */
  static Why of(LoggedEvent logged) {
    return new Why(
        logged.metadata(MetadataKey.COMMAND_ID).orElse(null),
        logged.metadata(MetadataKey.ACTOR_ID).orElse(null),
        logged.metadata(MetadataKey.ACTOR_ROLE).orElse(null),
        logged.metadata(MetadataKey.CAUSATION_ID).orElse(null),
        logged.metadata(MetadataKey.CORRELATION_ID).orElse(null),
        logged.metadata(MetadataKey.PROVIDER_EVENT_ID).orElse(null),
        logged.metadata(MetadataKey.TRACE_ID).orElse(null));
  }
}
