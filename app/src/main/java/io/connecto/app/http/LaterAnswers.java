package io.connecto.app.http;

import io.connecto.ledger.command.DurableAnswer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.AsyncHandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives a {@link DurableAnswer} when it is there. The request does not pass the filters a second
 * time for it, as the framework's own way would have it: they have done all that they do, and the
 * answer is put into the buffer of the response by the thread that brings it.
 */
final class LaterAnswers implements AsyncHandlerMethodReturnValueHandler {

  private static final Logger LOG = LoggerFactory.getLogger(LaterAnswers.class);
  private static final String ANSWER = LaterAnswers.class.getName();
  private static final long NO_END = 0;

  /** The answer to a request, and the trace that it is a part of. */
  private record Pending(DurableAnswer<?> answer, @Nullable String trace) {}

  private final ProblemResponses problems;
  private final JsonResponses answers;

  LaterAnswers(ProblemResponses problems, JsonResponses answers) {
    this.problems = problems;
    this.answers = answers;
  }

  @Override
  public boolean supportsReturnType(MethodParameter type) {
    return type.getParameterType() == DurableAnswer.class;
  }

  @Override
  public boolean isAsyncReturnValue(@Nullable Object value, MethodParameter type) {
    return value instanceof DurableAnswer;
  }

  @Override
  public void handleReturnValue(
      @Nullable Object value,
      MethodParameter type,
      ModelAndViewContainer container,
      NativeWebRequest web) {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    container.setRequestHandled(true);
    // The answer has an end of its own.
    request.startAsync().setTimeout(NO_END);
    request.setAttribute(
        ANSWER, new Pending((DurableAnswer<?>) Objects.requireNonNull(value), Trace.current()));
  }

  /**
   * Lets the answer go, now or when it is there; without one it does nothing. To be called when
   * every filter has returned: until then they may write headers, on another thread.
   */
  void release(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(ANSWER) instanceof Pending pending) {
      // A failure may send the request through the filters once more.
      request.removeAttribute(ANSWER);
      AsyncContext exchange = request.getAsyncContext();
      pending.answer.whenGiven(
          (given, failure) ->
              Trace.within(
                  pending.trace,
                  () -> {
                    give(given, failure, request, response);
                    end(exchange);
                  }));
    }
  }

  private void give(
      @Nullable ResponseEntity<?> given,
      @Nullable Throwable failure,
      HttpServletRequest request,
      HttpServletResponse response) {
    Throwable cause = failure;
    try {
      if (given != null) {
        answers.write(given, response);
        return;
      }
    } catch (IOException | RuntimeException | Error e) {
      cause = e;
    }
    try {
      // Stands when not even the problem can be written.
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      problems.write(Objects.requireNonNull(cause), request, response);
    } catch (IOException | RuntimeException | Error e) {
      LOG.warn("An answer could not be given: {}", e.getClass().getName());
    }
  }

  private static void end(AsyncContext exchange) {
    try {
      exchange.complete();
    } catch (IllegalStateException e) {
      LOG.debug("the server has ended the exchange before", e);
    }
  }
}
