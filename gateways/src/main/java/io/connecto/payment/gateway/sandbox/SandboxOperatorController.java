package io.connecto.payment.gateway.sandbox;

import io.connecto.ledger.Actor;
import io.connecto.money.Money;
import io.connecto.payment.gateway.sandbox.SandboxFaults.Faults;
import io.connecto.payment.gateway.sandbox.SandboxRefunds.Totals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The provider's back office: what it holds, what it told us, and what goes wrong next. */
@RestController
@RequestMapping(SandboxController.BASE)
@Tag(name = "Sandbox", description = "The payment provider that needs no account anywhere")
class SandboxOperatorController {

  private static final int MOST = 200;

  private final SandboxFaults faults;
  private final SandboxRefunds refunds;
  private final SandboxOutbox outbox;
  private final SandboxDatabase database;

  SandboxOperatorController(
      SandboxFaults faults,
      SandboxRefunds refunds,
      SandboxOutbox outbox,
      SandboxDatabase database) {
    this.faults = faults;
    this.refunds = refunds;
    this.outbox = outbox;
    this.database = database;
  }

  record SandboxTotals(Money captured, Money refunded, Money balance) {}

  record Notifications(List<SandboxOutbox.Sent> items) {}

  @GetMapping("/totals")
  @Operation(
      operationId = "sandboxTotals",
      summary = "What the provider captured, sent back, and holds for us",
      description =
          "**Who:** administrators and auditors. When nothing is under way, the balance is what the books"
              + " have at gateway:sandbox with the opposite sign.")
  public SandboxTotals totals(
      @Parameter(hidden = true) Actor actor, @RequestParam(defaultValue = "INR") String currency) {
    requireReader(actor);
    Totals totals = refunds.totals(SandboxController.money(1, currency).currency());
    return new SandboxTotals(totals.captured(), totals.refunded(), totals.balance());
  }

  @GetMapping("/faults")
  @Operation(
      operationId = "sandboxFaults",
      summary = "What is still to go wrong",
      description = "**Who:** administrators and auditors.")
  public Faults faults(@Parameter(hidden = true) Actor actor) {
    requireReader(actor);
    return faults.current();
  }

  @PostMapping("/faults")
  @Operation(
      operationId = "sandboxSetFaults",
      summary = "Makes things go wrong",
      description =
          "**Who:** administrators. What is not named stays as it is; zero and false end a fault.")
  public Faults set(@Parameter(hidden = true) Actor actor, @RequestBody Faults next) {
    Actor.require(actor.isAdmin());
    return faults.set(next);
  }

  @GetMapping("/notifications")
  @Operation(
      operationId = "sandboxNotifications",
      summary = "What the provider told us, the latest first",
      description = "**Who:** administrators and auditors. One without deliveries was dropped.")
  public Notifications notifications(
      @Parameter(hidden = true) Actor actor,
      @RequestParam(defaultValue = "") String order,
      @RequestParam(defaultValue = "50") int limit) {
    requireReader(actor);
    return new Notifications(outbox.latest(order, Math.max(1, Math.min(MOST, limit))));
  }

  @PostMapping("/notifications/{id}/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "sandboxResend",
      summary = "Has a notification sent once more",
      description = "**Who:** administrators.")
  public void resend(@Parameter(hidden = true) Actor actor, @PathVariable String id) {
    Actor.require(actor.isAdmin());
    database.inTransaction(
        () -> {
          outbox.resend(id);
          return id;
        });
  }

  private static void requireReader(Actor actor) {
    Actor.require(actor.isAdmin() || actor.role() == Actor.Role.AUDITOR);
  }
}
