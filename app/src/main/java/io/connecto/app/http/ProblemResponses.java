package io.connecto.app.http;

import io.connecto.ledger.command.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;

/** Answers with a problem, from a controller's advice as from a filter. */
public final class ProblemResponses {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final ProblemTranslator translator;
  private final JsonResponses answers;

  ProblemResponses(ProblemTranslator translator, JsonResponses answers) {
    this.translator = translator;
    this.answers = answers;
  }

  ResponseEntity<Problem> entity(Throwable failure, HttpServletRequest request) {
    return entity(at(translator.of(failure), request.getRequestURI()), headers(failure));
  }

  ResponseEntity<Problem> entity(Problem problem, HttpHeaders headers) {
    HttpHeaders all = new HttpHeaders(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.status() == 401) {
      all.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    } else if (problem.status() == 503 && !all.containsHeader(HttpHeaders.RETRY_AFTER)) {
      all.set(HttpHeaders.RETRY_AFTER, Long.toString(SOON.toSeconds()));
    }
    return ResponseEntity.status(problem.status()).headers(all).body(problem);
  }

  private static HttpHeaders headers(Throwable failure) {
    HttpHeaders headers = new HttpHeaders();
    if (failure instanceof ErrorResponse response) {
      headers.putAll(response.getHeaders());
    } else if (failure instanceof TooManyAttempts tooMany) {
      long seconds = Math.max(1, tooMany.retryAfter().toSeconds());
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    return headers;
  }

  /** For filters and for security, which have no message converters. */
  public void write(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.write(entity(failure, request), response);
  }

  void write(Problem problem, HttpServletResponse response) throws IOException {
    answers.write(entity(problem, new HttpHeaders()), response);
  }

  static Problem at(Problem problem, String path) {
    return new Problem(
        problem.type(),
        problem.title(),
        problem.status(),
        problem.detail(),
        Text.echo(path),
        problem.errors(),
        problem.traceId());
  }
}
