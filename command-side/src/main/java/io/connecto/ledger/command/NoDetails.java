package io.connecto.ledger.command;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The body of a write that needs none: nothing, or an empty object. A named type, so that a field
 * somebody believed in is refused and not ignored.
 */
@Schema(description = "Nothing; it may be left out.")
public record NoDetails() {

  /** What a caller says who sends no body. */
  public static final NoDetails NONE = new NoDetails();
}
