package io.connecto.ledger.query;

import java.util.Optional;

/**
 * Which part of a listing is wanted.
 *
 * @param listing the name of the listing
 * @param partition the partition
 * @param prefix only views whose sort key begins with this; empty for all
 * @param direction which way
 * @param after goes on behind this place, which a page before named; empty to start
 * @param limit at most so many, at least 1
 */
public record ViewRange(
    String listing,
    String partition,
    String prefix,
    Direction direction,
    Optional<String> after,
    int limit) {

  /** By the sort key. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  public ViewRange {
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds at least one view");
    }
  }

  /** The first {@code limit} in ascending order. */
  public static ViewRange first(String listing, String partition, int limit) {
    return new ViewRange(listing, partition, "", Direction.ASCENDING, Optional.empty(), limit);
  }

  /** The same part, going on behind {@code place}. */
  public ViewRange after(Optional<String> place) {
    return new ViewRange(listing, partition, prefix, direction, place, limit);
  }
}
