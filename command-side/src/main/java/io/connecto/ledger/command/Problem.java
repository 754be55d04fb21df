package io.connecto.ledger.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request did not succeed (RFC 9457).
 *
 * @param type the path of a page that this server really serves: what happened, what to do
 * @param title the same for every problem of its type
 * @param status the HTTP status
 * @param detail what is wrong this time, in plain words and without personal values
 * @param instance the path of the request
 * @param errors the fields to blame, possibly none
 * @param traceId names the request in the server's log
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    List<FieldError> errors,
    @Nullable String traceId) {

  /**
   * One field to blame: in the body by its JSON pointer (RFC 6901), elsewhere by the name of the
   * parameter or header.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FieldError(
      @Nullable String pointer, @Nullable String parameter, @Nullable String reason) {

    public static FieldError at(String pointer, String reason) {
      return new FieldError(pointer, null, reason);
    }

    public static FieldError of(String parameter, String reason) {
      return new FieldError(null, parameter, reason);
    }

    private FieldError under(String parent) {
      return pointer == null ? this : at(parent + pointer, String.valueOf(reason));
    }
  }

  public Problem {
    errors = List.copyOf(errors);
  }

  /** The same about a value that stands at {@code parent} of a larger one. */
  public Problem under(String parent) {
    List<FieldError> moved = errors.stream().map(error -> error.under(parent)).toList();
    return new Problem(type, title, status, detail, instance, moved, traceId);
  }
}
