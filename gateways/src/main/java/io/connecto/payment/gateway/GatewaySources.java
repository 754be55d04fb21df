package io.connecto.payment.gateway;

import io.connecto.ledger.LogEnd;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * What the gateway works with.
 *
 * @param log the event log; only what is durable may be read from it
 * @param end where the log ends
 * @param store keeps the place in the log and the pending calls together
 */
record GatewaySources(
    StreamableMessageSource<TrackedEventMessage<?>> log,
    LogEnd end,
    GatewayStore store,
    List<CallFamily> families,
    CallForm form,
    CallAttempt attempt,
    GatewaySettings settings) {}
