package io.connecto.refund.command;

import io.connecto.escrow.EscrowCommand.RefundMilestone;
import io.connecto.escrow.EscrowEvent.EscrowRefunded;
import io.connecto.escrow.EscrowEvent.FeesReversed;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Reference;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.KeyRequired;
import io.connecto.ledger.command.NoDetails;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.refund.RefundCommand.RetryRefund;
import io.connecto.refund.RefundId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to refunds that people give; those of cancelled milestones are given by a process. */
@RestController
@RequestMapping("/api/v1/refunds")
@Tag(name = "Refunds")
final class RefundController {

  private final WriteEndpoint endpoint;
  private final Clock clock;

  RefundController(WriteEndpoint endpoint, Clock clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  record RefundRequest(
      @Schema(description = "Made by the server, unless said otherwise.") Optional<RefundId> id,
      OrderId order,
      @Schema(example = "1") @Min(1) @Max(50) int milestone,
      @Schema(description = "All that is left, unless said otherwise.") Optional<Money> amount) {}

  record RefundAnswer(RefundId id, OrderId order, int milestone, Money amount) {}

  record RetriedRefundAnswer(RefundId id) {}

  @KeyRequired
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "refundMilestone",
      summary = "Give the payer something back",
      description =
          """
          **Who:** the seller, or an administrator. Before the release it comes from the escrow, after it from the \
          seller's wallet and the platform's charges in proportion. It goes back the way it came.""")
  DurableAnswer<RefundAnswer> refund(WriteRequest request, @Valid @RequestBody RefundRequest body) {
    RefundId refund = body.id().orElseGet(() -> RefundId.next(clock.instant()));
    return endpoint.carryOut(
        request,
        body,
        new RefundMilestone(body.order(), body.milestone(), Reference.to(refund), body.amount()),
        recorded -> {
          RefundAnswer answer = answer(recorded);
          return Answer.born(recorded, "/api/v1/refunds/" + answer.id(), answer);
        });
  }

  private static RefundAnswer answer(Recorded recorded) {
    Optional<RefundAnswer> before =
        recorded
            .find(EscrowRefunded.class)
            .map(e -> new RefundAnswer(id(e.refund()), e.order(), e.milestone(), e.amount()));
    return before.orElseGet(
        () ->
            recorded
                .find(FeesReversed.class)
                .map(e -> new RefundAnswer(id(e.refund()), e.order(), e.milestone(), e.amount()))
                .orElseThrow());
  }

  private static RefundId id(Reference refund) {
    return new RefundId(refund.value());
  }

  @KeyRequired
  @PostMapping("/{refund}/retry")
  @Operation(
      operationId = "retryRefund",
      summary = "Ask the provider once more",
      description = "**Who:** administrators, after the provider refused to send a refund.")
  DurableAnswer<RetriedRefundAnswer> retry(
      WriteRequest request,
      @PathVariable RefundId refund,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        new RetryRefund(refund),
        recorded -> Answer.changed(recorded, new RetriedRefundAnswer(refund)));
  }
}
