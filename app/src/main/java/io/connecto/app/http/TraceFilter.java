package io.connecto.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request its trace. Around every other filter: what fails outside of every controller
 * is answered here, and what is answered later is let go.
 */
final class TraceFilter extends OncePerRequestFilter {

  private final ProblemResponses problems;
  private final LaterAnswers later;

  TraceFilter(ProblemResponses problems, LaterAnswers later) {
    this.problems = problems;
    this.later = later;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    Trace.begin(request.getHeader(Trace.HEADER));
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      Throwable cause = e instanceof ServletException && e.getCause() != null ? e.getCause() : e;
      problems.write(cause, request, response);
    } finally {
      try {
        later.release(request, response);
      } finally {
        Trace.end();
      }
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }
}
