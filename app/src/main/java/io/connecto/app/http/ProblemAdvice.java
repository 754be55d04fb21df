package io.connecto.app.http;

import io.connecto.ledger.command.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Whatever goes wrong under a controller is answered as a problem. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {

  private final ProblemResponses problems;

  ProblemAdvice(ProblemResponses problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Problem> handle(Throwable failure, HttpServletRequest request) {
    return failure instanceof AsyncRequestNotUsableException
        ? null // nobody is there to read an answer
        : problems.entity(failure, request);
  }
}
