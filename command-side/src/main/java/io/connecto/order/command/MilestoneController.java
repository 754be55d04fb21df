package io.connecto.order.command;

import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.KeyRequired;
import io.connecto.ledger.command.NoDetails;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.order.OrderCommand;
import io.connecto.order.OrderCommand.*;
import io.connecto.order.OrderEvent.MilestoneDelivered;
import io.connecto.order.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to the commands of an order's milestones. */
@RestController
@RequestMapping("/api/v1/orders/{order}/milestones/{milestone}")
@Tag(name = "Orders")
final class MilestoneController {

  private final WriteEndpoint endpoint;

  MilestoneController(WriteEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** What a write can make of a milestone. */
  enum MilestoneState {
    DELIVERED,
    REVISION_REQUESTED,
    ACCEPTED,
    CANCELLED
  }

  record MilestoneAnswer(OrderId order, int milestone, MilestoneState status) {}

  record DeliveredMilestoneAnswer(
      OrderId order,
      int milestone,
      MilestoneState status,
      @Schema(description = "When silence means acceptance.") Instant acceptBy) {}

  @PostMapping("/deliver")
  @Operation(
      operationId = "deliverMilestone",
      summary = "Deliver a milestone",
      description = "**Who:** the seller.")
  DurableAnswer<DeliveredMilestoneAnswer> deliver(
      WriteRequest request,
      @PathVariable OrderId order,
      @PathVariable int milestone,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        new DeliverMilestone(order, milestone),
        recorded -> {
          Instant acceptBy = recorded.find(MilestoneDelivered.class).orElseThrow().acceptBy();
          return Answer.changed(
              recorded,
              new DeliveredMilestoneAnswer(order, milestone, MilestoneState.DELIVERED, acceptBy));
        });
  }

  @PostMapping("/request-revision")
  @Operation(
      operationId = "requestRevision",
      summary = "Ask for a better delivery",
      description =
          "**Who:** the client. Silence no longer means acceptance until the next delivery.")
  DurableAnswer<MilestoneAnswer> requestRevision(
      WriteRequest request,
      @PathVariable OrderId order,
      @PathVariable int milestone,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return carryOut(
        request,
        new RequestRevision(order, milestone),
        milestone,
        MilestoneState.REVISION_REQUESTED);
  }

  @KeyRequired
  @PostMapping("/accept")
  @Operation(
      operationId = "acceptMilestone",
      summary = "Accept a delivered milestone",
      description = "**Who:** the client. Its money is released to the seller.")
  DurableAnswer<MilestoneAnswer> accept(
      WriteRequest request,
      @PathVariable OrderId order,
      @PathVariable int milestone,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return carryOut(
        request, new AcceptMilestone(order, milestone), milestone, MilestoneState.ACCEPTED);
  }

  @KeyRequired
  @PostMapping("/cancel")
  @Operation(
      operationId = "cancelMilestone",
      summary = "End a milestone unaccepted",
      description =
          "**Who:** the client until the work begins, the seller, an administrator. Its money is refunded.")
  DurableAnswer<MilestoneAnswer> cancel(
      WriteRequest request,
      @PathVariable OrderId order,
      @PathVariable int milestone,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return carryOut(
        request, new CancelMilestone(order, milestone), milestone, MilestoneState.CANCELLED);
  }

  private DurableAnswer<MilestoneAnswer> carryOut(
      WriteRequest request, OrderCommand command, int milestone, MilestoneState status) {
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        command,
        recorded ->
            Answer.changed(recorded, new MilestoneAnswer(command.order(), milestone, status)));
  }
}
