package io.connecto.app.http;

import io.connecto.ledger.command.Problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * What was wrong with a JSON body: which field, and why. A body that can't be read for what it
 * should be is one problem, a value that is readable and not allowed another.
 */
final class JsonProblems {

  private JsonProblems() {}

  /**
   * @param slug of the problem's type
   * @param error the field to blame; none when the text is no JSON at all
   */
  record Finding(String slug, String detail, Optional<FieldError> error) {}

  static Finding of(JacksonException e) {
    if (e instanceof InputCoercionException) {
      return unreadable(e, "must be a whole number in range");
    } else if (e instanceof StreamConstraintsException) {
      return new Finding(
          "malformed-json",
          "The body is longer, deeper or larger than it may be.",
          Optional.empty());
    } else if (e instanceof StreamReadException) {
      return new Finding("malformed-json", "The body is no JSON" + at(e) + ".", Optional.empty());
    } else if (e instanceof UnrecognizedPropertyException) {
      return unreadable(e, "is no field here");
    } else if (e instanceof InvalidNullException) {
      return unreadable(e, "must not be null");
    } else if (e instanceof InvalidFormatException format && format.getValue() instanceof String) {
      return refused(e, reason(format));
    } else if (e instanceof ValueInstantiationException) {
      return refused(e, reason(e.getCause()));
    } else if (e instanceof MismatchedInputException mismatch) {
      return mismatched(mismatch);
    }
    return unreadable(e, "can't be read");
  }

  private static String at(JacksonException e) {
    TokenStreamLocation where = e.getLocation();
    return where == null || where.getLineNr() < 1
        ? ""
        : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }

  private static Finding mismatched(MismatchedInputException e) {
    String said = e.getOriginalMessage();
    if (said.startsWith("Missing required")) {
      return unreadable(e, "is required");
    } else if (said.startsWith("Null value")) {
      return unreadable(e, "must not be null");
    }
    if (said.startsWith("Trailing token")) {
      return new Finding(
          "malformed-json", "Something comes after the end of the body.", Optional.empty());
    }
    return unreadable(e, "must be " + expected(e.getTargetType()));
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    } else if (type == long.class || type == int.class) {
      return "a whole number in range, without fraction or exponent";
    } else if (type == boolean.class) {
      return "true or false";
    } else if (List.class.isAssignableFrom(type)) {
      return "an array";
    }
    return type.isRecord() && type.getRecordComponents().length > 1 ? "an object" : "text";
  }

  private static String reason(InvalidFormatException e) {
    Class<?> type = e.getTargetType();
    if (type != null && type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name())
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    String said = e.getOriginalMessage();
    int own = said.lastIndexOf(": must ");
    return own < 0 ? "is not of the right form" : said.substring(own + 2);
  }

  /** Our own values say what they want; what others say may repeat what was sent. */
  private static String reason(@Nullable Throwable cause) {
    if (cause instanceof ArithmeticException) {
      return "is out of range";
    } else if (cause instanceof IllegalArgumentException && isOurs(cause.getStackTrace())) {
      return String.valueOf(cause.getMessage());
    }
    return "is not of the right form";
  }

  private static boolean isOurs(StackTraceElement[] trace) {
    return trace.length > 0 && trace[0].getClassName().startsWith("io.connecto.");
  }

  private static Finding unreadable(JacksonException e, String reason) {
    return finding("unreadable-field", pointer(e), reason);
  }

  private static Finding refused(JacksonException e, String reason) {
    return finding("malformed", pointer(e), reason);
  }

  private static Finding finding(String slug, String pointer, String reason) {
    String field = pointer.isEmpty() ? "The body" : pointer;
    return new Finding(
        slug, field + " " + reason + ".", Optional.of(FieldError.at(pointer, reason)));
  }

  private static String pointer(JacksonException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "/" + step.getIndex()
                    : "/" + escape(step.getPropertyName()))
        .collect(Collectors.joining());
  }

  private static String escape(String name) {
    return Text.echo(name).replace("~", "~0").replace("/", "~1");
  }
}
