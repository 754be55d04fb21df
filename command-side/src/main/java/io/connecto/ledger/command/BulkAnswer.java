package io.connecto.ledger.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one line of a bulk request. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What became of one line: either a position and events, or a problem.")
record BulkAnswer(
    @Schema(description = "Counts the lines of the request from 1, blank ones included.") long line,
    @Schema(description = "The line's id, when it could be read.") @Nullable String id,
    @Schema(description = "As the single request would have answered.", example = "200") int status,
    @Schema(description = "Log position of the last event.") @Nullable Long position,
    @Schema(description = "True when this id had been carried out before.")
        @Nullable Boolean replayed,
    @Schema(description = "The names of the events that were recorded.")
        @Nullable List<String> events,
    @Nullable Problem problem) {

  static BulkAnswer refused(long line, @Nullable String id, Problem problem) {
    return new BulkAnswer(line, id, problem.status(), null, null, null, problem);
  }
}
