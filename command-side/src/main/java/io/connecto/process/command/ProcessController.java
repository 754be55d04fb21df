package io.connecto.process.command;

import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.NoDetails;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.process.ProcessCommand.RetryProcess;
import io.connecto.process.ProcessEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to the stuck steps of processes. */
@RestController
@RequestMapping("/api/v1/processes")
@Tag(name = "Processes")
final class ProcessController {

  private static final Pattern PROCESS = Pattern.compile("[a-z-]{1,32}:[a-z0-9_:-]{1,64}");

  private final WriteEndpoint endpoint;

  ProcessController(WriteEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  record RetriedProcessAnswer(String id, List<String> steps) {}

  @PostMapping("/{process}/retry")
  @Operation(
      operationId = "retryProcess",
      summary = "Send the stuck steps of a process once more",
      description = "**Who:** administrators.")
  DurableAnswer<RetriedProcessAnswer> retry(
      WriteRequest request,
      @Parameter(example = "checkout:ord_01jz6qk3v8e2tb9w4m5x7c1d0f") @PathVariable String process,
      @RequestBody(required = false) Optional<NoDetails> body) {
    Refused.when(!PROCESS.matcher(process).matches(), new LedgerRefusal.Unknown());
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        new RetryProcess(process),
        recorded -> {
          List<String> steps =
              recorded.events().stream()
                  .filter(ProcessEvent.class::isInstance)
                  .map(event -> ((ProcessEvent) event).step())
                  .toList();
          return Answer.changed(recorded, new RetriedProcessAnswer(process, steps));
        });
  }
}
