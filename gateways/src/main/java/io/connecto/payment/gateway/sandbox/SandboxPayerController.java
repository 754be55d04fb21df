package io.connecto.payment.gateway.sandbox;

import io.connecto.payment.gateway.sandbox.SandboxCheckouts.Outcome;
import io.connecto.payment.gateway.sandbox.SandboxController.PaymentAnswer;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The provider's face towards payers: who knows the order's id may pay it. */
@RestController
@RequestMapping(SandboxController.BASE + "/orders/{id}/pay")
@SecurityRequirements
@Tag(name = "Sandbox", description = "The payment provider that needs no account anywhere")
class SandboxPayerController {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Sandbox payment</title>
      <main>
      <h1>Sandbox payment</h1>
      <p>%s %s. No real money moves here.</p>
      %s
      </main>
      </html>
      """;

  private static final String FORM =
      """
      <form method="post">
      <button name="outcome" value="capture">Pay</button>
      <button name="outcome" value="authorise">Authorise only</button>
      <button name="outcome" value="decline">Decline</button>
      </form>
      """;

  private final SandboxCheckouts checkouts;

  SandboxPayerController(SandboxCheckouts checkouts) {
    this.checkouts = checkouts;
  }

  @Schema(name = "SandboxPay")
  record Pay(
      @Schema(description = "What the payer does") Outcome outcome,
      @Schema(description = "Minor units, when not the order's amount: short, or in excess")
          Optional<Long> amount) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "sandboxPay",
      summary = "Pays, as a payer would on the provider's page",
      description = "**Who:** whoever knows the order's id, as late and as often as they like.")
  @ApiResponse(responseCode = "200", description = "The provider's payment")
  @ApiResponse(responseCode = "404", description = "There is no such order")
  public PaymentAnswer pay(@PathVariable String id, @RequestBody Pay request) {
    if (request.outcome() == null) {
      throw SandboxProblem.invalid("outcome-missing");
    }
    return PaymentAnswer.of(checkouts.pay(id, request.outcome(), request.amount()));
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
  @Hidden
  public ResponseEntity<String> page(@PathVariable String id) {
    return page(checkouts.byId(id).orElseThrow(SandboxProblem::unknown), FORM);
  }

  @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Hidden
  public ResponseEntity<String> submit(@PathVariable String id, @RequestParam String outcome) {
    SandboxPayment payment = checkouts.pay(id, outcome(outcome), Optional.empty());
    SandboxOrder order = checkouts.byId(id).orElseThrow(SandboxProblem::unknown);
    String status = payment.status().name().toLowerCase(Locale.ROOT);
    return page(order, "<p>The payment is " + status + ".</p>");
  }

  private static Outcome outcome(String name) {
    try {
      return Outcome.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw SandboxProblem.invalid("no-such-outcome");
    }
  }

  private static ResponseEntity<String> page(SandboxOrder order, String content) {
    String currency = order.amount().currency().getCurrencyCode();
    String amount =
        BigDecimal.valueOf(
                order.amount().minor(), order.amount().currency().getDefaultFractionDigits())
            .toPlainString();
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(PAGE.formatted(amount, currency, content));
  }
}
