package io.connecto.escrow.command;

import io.connecto.escrow.EscrowCommand.FreezeEscrow;
import io.connecto.escrow.EscrowCommand.UnfreezeEscrow;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.NoDetails;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.order.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to the commands of escrows; an escrow has the id of its order. */
@RestController
@RequestMapping("/api/v1/escrows")
@Tag(name = "Escrows")
final class EscrowController {

  private final WriteEndpoint endpoint;

  EscrowController(WriteEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  record FreezeEscrowRequest(
      @Schema(example = "Dispute 4711") @Size(min = 1, max = 200) String reason) {}

  record EscrowAnswer(OrderId order, boolean frozen) {}

  @PostMapping("/{order}/freeze")
  @Operation(
      operationId = "freezeEscrow",
      summary = "Stop releases from an escrow",
      description = "**Who:** administrators. Only they may refund from it meanwhile.")
  DurableAnswer<EscrowAnswer> freeze(
      WriteRequest request,
      @PathVariable OrderId order,
      @Valid @RequestBody FreezeEscrowRequest body) {
    return endpoint.carryOut(
        request,
        body,
        new FreezeEscrow(order, body.reason()),
        recorded -> Answer.changed(recorded, new EscrowAnswer(order, true)));
  }

  @PostMapping("/{order}/unfreeze")
  @Operation(
      operationId = "unfreezeEscrow",
      summary = "Let releases go on",
      description = "**Who:** administrators. What was put off meanwhile is carried out.")
  DurableAnswer<EscrowAnswer> unfreeze(
      WriteRequest request,
      @PathVariable OrderId order,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        new UnfreezeEscrow(order),
        recorded -> Answer.changed(recorded, new EscrowAnswer(order, false)));
  }
}
