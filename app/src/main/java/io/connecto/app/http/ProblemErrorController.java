package io.connecto.app.http;

import io.connecto.ledger.command.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server itself refuses, before or after any controller, is a problem too. */
@Hidden
@RestController
final class ProblemErrorController implements ErrorController {

  private final ProblemTranslator translator;
  private final ProblemResponses problems;

  ProblemErrorController(ProblemTranslator translator, ProblemResponses problems) {
    this.translator = translator;
    this.problems = problems;
  }

  @RequestMapping("/error")
  ResponseEntity<Problem> error(HttpServletRequest request) {
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Problem problem =
        failure instanceof Throwable thrown
            ? translator.of(thrown)
            : translator.ofStatus(status instanceof Integer code ? code : 404, null);
    return problems.entity(ProblemResponses.at(problem, String.valueOf(path)), new HttpHeaders());
  }
}
