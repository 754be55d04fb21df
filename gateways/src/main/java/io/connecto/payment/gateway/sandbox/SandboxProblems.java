package io.connecto.payment.gateway.sandbox;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** How the provider says no. */
@RestControllerAdvice(
    assignableTypes = {
      SandboxController.class,
      SandboxPayerController.class,
      SandboxOperatorController.class
    })
@Order(Ordered.HIGHEST_PRECEDENCE)
class SandboxProblems {

  record Problem(String reason) {}

  @ExceptionHandler
  ResponseEntity<Problem> answer(SandboxProblem problem) {
    return ResponseEntity.status(problem.status()).body(new Problem(problem.reason()));
  }
}
