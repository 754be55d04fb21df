package io.connecto.app.http;

import io.connecto.account.command.KeysUnavailable;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.Refusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.command.Overloaded;
import io.connecto.ledger.command.Problem;
import io.connecto.ledger.command.Problem.FieldError;
import io.connecto.ledger.command.Problems;
import io.connecto.ledger.command.UnreadableLine;
import io.connecto.ledger.command.store.LogUnavailableException;
import io.connecto.ledger.query.ViewsBehind;
import io.connecto.ledger.query.ViewsUnavailable;
import io.connecto.payment.gateway.GatewayUnavailable;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/** Every failure as the problem that it is to the caller. What nobody thought of is our mistake. */
public final class ProblemTranslator implements Problems {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemTranslator.class);
  private static final int DEEPEST_CAUSE = 8;

  private final ProblemCatalogue catalogue;

  ProblemTranslator(ProblemCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Problem of(Throwable failure) {
    BodyTooLarge tooLarge = find(failure, BodyTooLarge.class);
    if (tooLarge != null) {
      return problem("body-too-large");
    } else if (find(failure, SocketTimeoutException.class) != null) {
      return problem("request-timeout");
    } else if (find(failure, BadRequestException.class) != null) {
      return problem("bad-request");
    } else if (find(failure, KeysUnavailable.class) != null) {
      return problem("keys-unavailable");
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return ofCause(cause);
  }

  private Problem ofCause(Throwable failure) {
    if (failure instanceof Refused refused) {
      return refusal(refused.refusal());
    } else if (failure instanceof OutcomeUnknown) {
      return problem("outcome-unknown");
    } else if (failure instanceof ConcurrencyException
        || failure instanceof AggregateStreamCreationException) {
      return problem("overloaded", "Others changed the same thing at the same time.");
    } else if (failure instanceof Overloaded) {
      return problem("overloaded", String.valueOf(failure.getMessage()));
    } else if (failure instanceof LogUnavailableException) {
      return problem("books-unavailable");
    } else if (failure instanceof ViewsBehind) {
      return problem("view-behind", String.valueOf(failure.getMessage()));
    } else if (failure instanceof ViewsUnavailable) {
      return problem("views-unavailable");
    } else if (failure instanceof GatewayUnavailable) {
      return problem("gateway-unavailable");
    } else if (failure instanceof TooManyAttempts) {
      return problem("too-many-attempts");
    } else if (failure instanceof KeyMissing) {
      return problem("idempotency-key-missing");
    } else if (failure instanceof BadParameter bad) {
      return parameter(bad.name(), bad.reason());
    }
    return ofFramework(failure);
  }

  private Problem ofFramework(Throwable failure) {
    if (failure instanceof HttpMessageNotReadableException || failure instanceof UnreadableLine) {
      JacksonException json = find(failure, JacksonException.class);
      return json == null || json instanceof JacksonIOException
          ? problem("malformed-json", "The body is missing or can't be read.")
          : json(json);
    } else if (failure instanceof MethodArgumentNotValidException invalid) {
      return invalid(invalid);
    } else if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
      return parameter(mismatch.getName(), reason(mismatch));
    } else if (failure instanceof BadCredentialsException) {
      return problem("wrong-credentials");
    } else if (failure instanceof AuthenticationException) {
      return problem("unauthenticated");
    } else if (failure instanceof AccessDeniedException) {
      return problem("forbidden");
    } else if (failure instanceof RequestRejectedException
        || failure instanceof InvalidParameterException) {
      return problem("bad-request");
    } else if (failure instanceof ErrorResponse response) {
      return ofStatus(response.getStatusCode().value(), detail(response));
    }
    return bug(failure);
  }

  private Problem bug(Throwable failure) {
    JacksonException stored = find(failure, JacksonException.class);
    if (stored == null) {
      LOG.error("a request failed by our mistake", failure);
    } else {
      // Its text may quote what is stored.
      LOG.error(
          "a request failed by our mistake: {} at {}",
          stored.getClass().getSimpleName(),
          stored.getPathReference());
    }
    return problem("internal-error");
  }

  /** For answers that the server gives by a status alone. */
  Problem ofStatus(int status, @Nullable String detail) {
    String name =
        switch (status) {
          case 401 -> "unauthenticated";
          case 403 -> "forbidden";
          case 404 -> "not-found";
          case 405 -> "method-not-allowed";
          case 406 -> "not-acceptable";
          case 408 -> "request-timeout";
          case 413 -> "body-too-large";
          case 414 -> "uri-too-long";
          case 415 -> "unsupported-media-type";
          case 429 -> "too-many-attempts";
          case 503 -> "overloaded";
          default -> status >= 500 ? "internal-error" : "bad-request";
        };
    return detail == null || status >= 500 ? problem(name) : problem(name, detail);
  }

  /** What the framework says of a path or a method is in its own words; ours are better. */
  private static @Nullable String detail(ErrorResponse response) {
    String detail = response.getBody().getDetail();
    boolean ours = response instanceof ResponseStatusException;
    boolean parameter = response.getStatusCode().value() == 400;
    return detail != null && (ours || parameter) ? Text.echo(detail) : null;
  }

  static int status(Refusal.Kind kind) {
    return switch (kind) {
      case FORBIDDEN -> 403;
      case UNKNOWN -> 404;
      case CONFLICT -> 409;
      case INVALID -> 422;
    };
  }

  private Problem refusal(Refusal refusal) {
    String name = ProblemCatalogue.nameOf(refusal.getClass());
    int status = status(refusal.kind());
    String pointer = refusal.pointer();
    String reason = refusal.reason();
    boolean sentence = pointer.isEmpty() || Character.isUpperCase(reason.codePointAt(0));
    return new Problem(
        type(name),
        catalogue.find(name).map(ProblemCatalogue.Entry::title).orElse(name),
        status,
        sentence ? reason : pointer + " " + reason + ".",
        null,
        pointer.isEmpty() ? List.of() : List.of(FieldError.at(pointer, reason)),
        Trace.current());
  }

  private Problem json(JacksonException e) {
    JsonProblems.Finding finding = JsonProblems.of(e);
    return problem(finding.slug(), finding.detail(), finding.error().stream().toList());
  }

  private Problem invalid(MethodArgumentNotValidException e) {
    boolean body = e.getParameter().hasParameterAnnotation(RequestBody.class);
    List<FieldError> errors =
        e.getBindingResult().getFieldErrors().stream()
            .map(
                error ->
                    body
                        ? FieldError.at(
                            pointer(error.getField()), String.valueOf(error.getDefaultMessage()))
                        : FieldError.of(error.getField(), "is not of the right form"))
            .toList();
    String name = body ? "malformed" : "bad-parameter";
    return problem(name, catalogue.get(name).happened(), errors);
  }

  private static String pointer(String field) {
    return "/" + field.replace(".", "/").replace("[", "/").replace("]", "");
  }

  private Problem parameter(String name, String reason) {
    return problem(
        "bad-parameter", name + " " + reason + ".", List.of(FieldError.of(name, reason)));
  }

  private static String reason(MethodArgumentTypeMismatchException e) {
    IllegalArgumentException own = find(e, IllegalArgumentException.class, "must be ");
    return own == null ? "is not of the right form" : String.valueOf(own.getMessage());
  }

  Problem problem(String name) {
    return problem(name, catalogue.get(name).happened());
  }

  Problem problem(String name, String detail) {
    return problem(name, detail, List.of());
  }

  private Problem problem(String name, String detail, List<FieldError> errors) {
    ProblemCatalogue.Entry entry = catalogue.get(name);
    return new Problem(
        type(name), entry.title(), entry.status(), detail, null, errors, Trace.current());
  }

  private static String type(String name) {
    return "/problems/" + name;
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    return find(failure, type, "");
  }

  private static <T extends Throwable> @Nullable T find(
      Throwable failure, Class<T> type, String start) {
    Throwable next = failure;
    for (int depth = 0; next != null && depth < DEEPEST_CAUSE; depth++) {
      if (type.isInstance(next) && String.valueOf(next.getMessage()).startsWith(start)) {
        return type.cast(next);
      }
      next = next.getCause();
    }
    return null;
  }
}
