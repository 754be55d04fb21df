package io.connecto.ledger.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.ledger.query.ViewRange;
import io.connecto.ledger.query.ViewRange.Direction;
import io.connecto.ledger.query.ViewType;
import java.util.Arrays;
import java.util.Optional;

/**
 * The keys of the Redis store. Each begins with a name that keeps ConnectO's keys apart from
 * others':
 *
 * <ul>
 *   <li>{@code connecto:view:TYPE:ID} holds a view as JSON
 *   <li>{@code connecto:list:TYPE:LISTING:PARTITION} is a sorted set of places, each a sort key, a
 *       zero and an id, all with the score 0 and so ordered by their bytes
 *   <li>{@code connecto:ids:TYPE} is a sorted set of all ids of a type, and so every listing whose
 *       order is that of the ids
 *   <li>{@code connecto:processes} is a sorted set of the processes that want claims, each with the
 *       time when it said so last
 *   <li>{@code connecto:token:PROJECTION} is a hash: revision, position, and who has the claim
 * </ul>
 */
record RedisKeys(String name) {

  static final String USUAL = "connecto";

  /** Begins the key of every view of the type. */
  String views(ViewType<?> type) {
    return name + ":view:" + type.name() + ":";
  }

  String view(ViewType<?> type, String id) {
    return views(type) + id;
  }

  /** Begins the keys of all listings of the type. */
  String listings(ViewType<?> type) {
    return name + ":list:" + type.name() + ":";
  }

  String partition(ViewType<?> type, String listing, String partition) {
    return listings(type) + listing + ":" + partition;
  }

  String ids(ViewType<?> type) {
    return name + ":ids:" + type.name();
  }

  String token(String projection) {
    return name + ":token:" + projection;
  }

  String processes() {
    return name + ":processes";
  }

  /** Where in a sorted set to begin and to end. */
  static final class Bounds {
    private final byte[] from;
    private final byte[] to;

    private Bounds(byte[] from, byte[] to) {
      this.from = from;
      this.to = to;
    }

    byte[] from() {
      return from;
    }

    byte[] to() {
      return to;
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /**
   * The bounds of a range, in the order in which it is read.
   *
   * @param begin what all places of the listing begin with
   */
  static Bounds bounds(ViewRange range, String begin) {
    byte[] prefix = bytes(begin + range.prefix());
    byte[] low = prefix.length == 0 ? bytes("-") : at('[', prefix);
    byte[] high = prefix.length == 0 ? bytes("+") : at('(', ViewKeys.endOf(prefix));
    boolean ascending = range.direction() == Direction.ASCENDING;
    Optional<byte[]> after = range.after().map(place -> at('(', bytes(begin + place)));
    return ascending
        ? new Bounds(after.filter(place -> isPast(place, low)).orElse(low), high)
        : new Bounds(after.filter(place -> isPast(high, place)).orElse(high), low);
  }

  private static byte[] at(char edge, byte[] place) {
    byte[] bound = new byte[place.length + 1];
    bound[0] = (byte) edge;
    System.arraycopy(place, 0, bound, 1, place.length);
    return bound;
  }

  /** Whether one bound is behind another; the edges of everything are single characters. */
  private static boolean isPast(byte[] bound, byte[] other) {
    return bound.length == 1
        || other.length == 1
        || Arrays.compareUnsigned(bound, 1, bound.length, other, 1, other.length) >= 0;
  }
}
