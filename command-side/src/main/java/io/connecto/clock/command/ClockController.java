package io.connecto.clock.command;

import io.connecto.clock.ClockCommand.AdvanceClock;
import io.connecto.clock.ClockEvent.ClockAdvanced;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves the clock of a sandbox; elsewhere there is no such endpoint. */
@RestController
@RequestMapping("/api/v1/sandbox/clock")
@ConditionalOnBooleanProperty(name = "connecto.sandbox.enabled", matchIfMissing = true)
@Tag(name = "Sandbox")
final class ClockController {

  private final WriteEndpoint endpoint;

  ClockController(WriteEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  record AdvanceClockRequest(@Schema(example = "900") @Min(1) @Max(31_536_000) long seconds) {}

  record ClockAnswer(
      long seconds,
      @Schema(description = "How far it is ahead of the machine's, in all.") long offsetSeconds) {}

  @PostMapping("/advance")
  @Operation(
      operationId = "advanceClock",
      summary = "Move the clock forward",
      description =
          """
          **Who:** administrators; only in a sandbox. Whatever becomes due by it happens, and tokens end by it \
          too.""")
  DurableAnswer<ClockAnswer> advance(
      WriteRequest request, @Valid @RequestBody AdvanceClockRequest body) {
    return endpoint.carryOut(
        request,
        body,
        new AdvanceClock(body.seconds()),
        recorded -> {
          ClockAdvanced advanced = recorded.find(ClockAdvanced.class).orElseThrow();
          return Answer.changed(
              recorded, new ClockAnswer(advanced.seconds(), advanced.offsetSeconds()));
        });
  }
}
