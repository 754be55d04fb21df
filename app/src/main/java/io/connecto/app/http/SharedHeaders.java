package io.connecto.app.http;

import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.IdempotencyKey;
import io.connecto.ledger.command.KeyRequired;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.ledger.query.ReadPositionInterceptor;
import io.connecto.ledger.query.ReadsFrom;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Describes the headers that all writes, and all reads, have in common. */
final class SharedHeaders implements OperationCustomizer {

  private static final String BULK = "carryOutMany";

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    boolean writes =
        Arrays.stream(method.getMethodParameters())
            .anyMatch(parameter -> parameter.getParameterType() == WriteRequest.class);
    if (writes && !BULK.equals(operation.getOperationId())) {
      operation.addParametersItem(key(method.hasMethodAnnotation(KeyRequired.class)));
      answers(operation, Answer.POSITION, position("Log position of the last event."));
      answers(
          operation,
          Answer.REPLAYED,
          header(new BooleanSchema(), "`true` when this key had been carried out before."));
    } else if (method.hasMethodAnnotation(ReadsFrom.class)) {
      operation.addParametersItem(minPosition());
      answers(
          operation,
          ReadPositionInterceptor.POSITION,
          position("Log position that the answer holds at least."));
    }
    return operation;
  }

  private static HeaderParameter key(boolean required) {
    HeaderParameter key = new HeaderParameter();
    key.name(IdempotencyKey.HEADER)
        .required(required)
        .description("Names this write, so that repeating it does it once.")
        .schema(
            new StringSchema()
                .minLength(1)
                .maxLength(255)
                .pattern("^[\\x21-\\x7e]{1,255}$")
                .example("6f1c1c4e-9a55-4d0e-9f3c-0f6a4c3b2a10"));
    return key;
  }

  private static HeaderParameter minPosition() {
    HeaderParameter position = new HeaderParameter();
    position
        .name(ReadPositionInterceptor.MIN_POSITION)
        .required(false)
        .description("Waits up to 2 seconds until the answer holds this log position; else 503.")
        .schema(new IntegerSchema().format("int64").minimum(BigDecimal.ZERO));
    return position;
  }

  private static Header position(String description) {
    return header(new IntegerSchema().format("int64"), description);
  }

  private static Header header(Schema<?> schema, String description) {
    return new Header().schema(schema).description(description);
  }

  private static void answers(Operation operation, String name, Header header) {
    operation
        .getResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("2")) {
                response.addHeaderObject(name, header);
              }
            });
  }
}
