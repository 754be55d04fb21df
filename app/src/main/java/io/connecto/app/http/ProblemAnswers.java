package io.connecto.app.http;

import io.connecto.ledger.command.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Describes what all operations share: amounts, the problem they may answer with, who is let in.
 */
final class ProblemAnswers implements OpenApiCustomizer {

  private static final Set<String> OPEN = Set.of("registerAccount", "login");
  private static final String NAME = "Problem";

  @Override
  public void customise(OpenAPI api) {
    ModelConverters.getInstance(true)
        .readAll(Problem.class)
        .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
    api.getComponents().addSchemas("Money", ApiDescription.money());
    api.getComponents().addResponses(NAME, problem());
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(ProblemAnswers::complete);
  }

  private static ApiResponse problem() {
    return new ApiResponse()
        .description("A problem: what happened, and at `type` what to do.")
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + NAME))
                        .example(
                            Map.of(
                                "type", "/problems/insufficient-funds",
                                "title", "Insufficient funds",
                                "status", 422,
                                "detail", "The wallet has less available than this amount.",
                                "instance", "/api/v1/wallets/wal_01jz6qk3v8e2tb9w4m5x7c1d0f/holds",
                                "errors",
                                    List.of(
                                        Map.of(
                                            "pointer", "/amount/amount",
                                            "reason",
                                                "The wallet has less available than this amount.")),
                                "traceId", "4bf92f3577b34da6a3ce929d0e0e4736"))));
  }

  private static void complete(Operation operation) {
    ApiResponse reference = new ApiResponse().$ref("#/components/responses/" + NAME);
    operation.getResponses().addApiResponse("default", reference);
    if (OPEN.contains(operation.getOperationId())) {
      operation.setSecurity(List.of());
    }
  }
}
