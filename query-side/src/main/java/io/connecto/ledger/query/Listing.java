package io.connecto.ledger.query;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;

/**
 * A way to list the views of one type: in which partitions a view stands, and where in their order.
 *
 * <p>A sort key that never changes (the position at which something began) makes pages stable: no
 * view is shown twice or left out, whatever is written meanwhile.
 *
 * @param name within the type
 * @param partitions the partitions that a view stands in, such as those of its two parties; none
 *     when it is not listed
 * @param sortKey compared as text; {@link #key(long)} makes one of a number
 */
public record Listing<V extends Record>(
    String name,
    Function<V, ? extends Collection<String>> partitions,
    Function<V, String> sortKey) {

  private static final int DIGITS = 19;

  /** A number that is not negative, as text of the same order. */
  public static String key(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("a sort key is made of a number that is not negative");
    }
    return padded(number, DIGITS);
  }

  /** The number with zeros in front: {@link String#format} costs more than the rest of a view. */
  static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /** A moment, to the millisecond, as text of the same order. */
  public static String key(Instant moment) {
    return key(moment.toEpochMilli());
  }
}
