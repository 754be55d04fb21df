package io.connecto.ledger.query;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items in the order asked for
 * @param nextCursor asks for the page after this one; null on the last
 */
public record Page<A>(
    List<A> items,
    @Schema(
            description = "Pass it as `cursor` to get the next page; null on the last.",
            nullable = true)
        @Nullable String nextCursor) {

  public Page {
    items = List.copyOf(items);
  }
}
