package io.connecto.ledger.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
 * @param byId whether the ids tell the same order: each is {@link #id} of the view's one partition
 *     and its sort key. A store that keeps views ordered by id needs nothing else for such a list
 */
public record Listing<V extends Record>(
    String name,
    Function<V, ? extends Collection<String>> partitions,
    Function<V, String> sortKey,
    boolean byId) {

  /** The one partition of a listing of everything. */
  public static final String EVERYTHING = "";

  private static final int DIGITS = 19;

  public Listing(
      String name,
      Function<V, ? extends Collection<String>> partitions,
      Function<V, String> sortKey) {
    this(name, partitions, sortKey, false);
  }

  /** A listing whose order is that of the ids. */
  public static <V extends Record> Listing<V> byId(
      String name, Function<V, String> partition, Function<V, String> sortKey) {
    return new Listing<>(name, view -> List.of(partition.apply(view)), sortKey, true);
  }

  /** The id of a view of a listing {@link #byId}; in that of everything it is the sort key. */
  public static String id(String partition, String sortKey) {
    return partition.isEmpty() ? sortKey : partition + " " + sortKey;
  }

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
