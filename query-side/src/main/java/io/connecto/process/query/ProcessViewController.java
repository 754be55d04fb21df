package io.connecto.process.query;

import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.query.Lists;
import io.connecto.ledger.query.Page;
import io.connecto.ledger.query.PageRequest;
import io.connecto.ledger.query.ReadsFrom;
import io.connecto.ledger.query.Visibility;
import io.connecto.process.query.ProcessView.StuckStep;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to the processes that are or were stuck. */
@RestController
@RequestMapping("/api/v1/processes")
@Tag(name = "Processes")
final class ProcessViewController {

  private final Lists lists;

  ProcessViewController(Lists lists) {
    this.lists = lists;
  }

  record ProcessDetails(
      @Schema(description = "Kind and id.") String process,
      @Schema(allowableValues = {"stuck", "retried"}) String state,
      @Schema(description = "The steps that wait for a retry.") List<StuckStep> steps) {
    static ProcessDetails of(ProcessView view) {
      return new ProcessDetails(view.process(), view.state(), view.steps());
    }
  }

  @ReadsFrom(ProcessesProjection.NAME)
  @GetMapping
  @Operation(
      operationId = "listProcesses",
      summary = "Processes with a stuck step",
      description = "**Who:** administrators and auditors.")
  Page<ProcessDetails> list(
      @Parameter(
              description = "Those that are stuck, or those whose stuck steps were all retried.",
              schema =
                  @Schema(
                      allowableValues = {"stuck", "retried"},
                      defaultValue = "stuck"))
          @RequestParam(defaultValue = ProcessView.STUCK)
          String state,
      PageRequest page,
      @Parameter(hidden = true) Actor actor) {
    Visibility.requireReadsAll(actor);
    Refused.when(
        !List.of(ProcessView.STUCK, ProcessView.RETRIED).contains(state),
        new LedgerRefusal.Malformed("", "The state must be stuck or retried."));
    return lists.page(ProcessView.TYPE, ProcessView.BY_SINCE, state, page, ProcessDetails::of);
  }
}
