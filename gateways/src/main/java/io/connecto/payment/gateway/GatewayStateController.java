package io.connecto.payment.gateway;

import io.connecto.ledger.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is under way with payment providers, and what they said that nobody understood. */
@RestController
@Tag(name = "Providers", description = "What is under way with payment providers")
class GatewayStateController {

  private static final int MOST = 200;

  private final PaymentGateway gateway;
  private final GatewayStore store;

  GatewayStateController(PaymentGateway gateway, GatewayStore store) {
    this.gateway = gateway;
    this.store = store;
  }

  record Call(String provider, String call, int attempts, long waitingSeconds, String problem) {}

  record Calls(List<Call> items, int total) {}

  record Unmatched(List<UnmatchedNotification> items, long total) {}

  @GetMapping("/api/v1/provider-calls")
  @Operation(
      operationId = "listProviderCalls",
      summary = "Calls to payment providers whose outcome is not known yet, longest waiting first",
      description = "**Who:** administrators and auditors. At most 200 are shown.")
  public Calls calls(
      @Parameter(hidden = true) Actor actor, @RequestParam(defaultValue = "50") int limit) {
    requireReader(actor);
    List<Call> items =
        gateway.waiting(bounded(limit)).stream().map(GatewayStateController::call).toList();
    return new Calls(items, gateway.waiting());
  }

  @GetMapping("/api/v1/notifications/unmatched")
  @Operation(
      operationId = "listUnmatchedNotifications",
      summary = "Genuine notifications that the books could not take, the latest first",
      description =
          "**Who:** administrators and auditors. There may be money at the provider that the books do not"
              + " know. At most 200 are shown.")
  public Unmatched unmatched(
      @Parameter(hidden = true) Actor actor, @RequestParam(defaultValue = "50") int limit) {
    requireReader(actor);
    return new Unmatched(store.latestUnmatched(bounded(limit)), store.countUnmatched());
  }

  private static Call call(WaitingCall it) {
    Duration waiting = it.waiting();
    return new Call(it.provider(), it.id(), it.attempts(), waiting.toSeconds(), it.problem());
  }

  private static int bounded(int limit) {
    return Math.max(1, Math.min(MOST, limit));
  }

  private static void requireReader(Actor actor) {
    Actor.require(actor.isAdmin() || actor.role() == Actor.Role.AUDITOR);
  }
}
