package io.connecto.ledger.query;

import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.query.ViewRange.Direction;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of every list.
 *
 * @param limit 1 to {@value #MOST}, {@value #USUAL} when absent
 * @param cursor the {@code nextCursor} of the page before
 * @param sort {@code newest} first, as when absent, or {@code oldest} first
 */
public record PageRequest(
    @Parameter(
            description = "How many items at most.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
        @Nullable String limit,
    @Parameter(description = "The `nextCursor` of the page before.") @Nullable String cursor,
    @Parameter(
            description = "Which come first.",
            schema =
                @Schema(
                    allowableValues = {"newest", "oldest"},
                    defaultValue = "newest"))
        @Nullable String sort) {

  private static final int MOST = 200;
  private static final int USUAL = 50;

  /** The number of items, refused when out of bounds. */
  int count() {
    int count = limit == null ? USUAL : number(limit);
    Refused.when(
        count < 1 || count > MOST, new LedgerRefusal.Malformed("", "The limit must be 1 to 200."));
    return count;
  }

  /** Zero for what is no number: that is refused all the same. */
  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
  }

  /** Which way. Lists are kept in the order in which things began. */
  Direction direction() {
    if (sort == null || sort.equals("newest")) {
      return Direction.DESCENDING;
    }
    Refused.when(
        !sort.equals("oldest"),
        new LedgerRefusal.Malformed("", "The sort must be newest or oldest."));
    return Direction.ASCENDING;
  }
}
