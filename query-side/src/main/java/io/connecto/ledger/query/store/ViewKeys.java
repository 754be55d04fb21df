package io.connecto.ledger.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import java.util.Arrays;

/**
 * The ordered keys of the RocksDB store: {@code v type id} holds a view, {@code l type listing
 * partition sort-key id} holds nothing and orders it, {@code t projection} holds a token, {@code f}
 * the format of all. Parts are separated by a zero byte, which sorts before everything that a part
 * may hold.
 */
final class ViewKeys {

  static final byte[] FORMAT = key("f");

  /** Not after any key, and after every key. */
  static final byte[] FIRST = key("a");

  static final byte[] LAST = key("z");

  private static final char END = '\0';

  /** Of UTF-8. */
  private static final char LAST_OF_ONE_BYTE = 0x7f;

  private ViewKeys() {}

  static byte[] view(ViewType<?> type, String id) {
    return key("v", type.name(), id);
  }

  /** Begins the key of every view of the type. */
  static byte[] views(ViewType<?> type) {
    return key("v", type.name(), "");
  }

  /** Begins the key of every place in the listings of the type. */
  static byte[] places(ViewType<?> type) {
    return key("l", type.name(), "");
  }

  /** Begins the keys of one partition. */
  static byte[] partition(ViewType<?> type, String listing, String partition) {
    return key("l", type.name(), listing, partition, "");
  }

  /** The place of a view in one partition of a listing. An id that is the sort key stands once. */
  static byte[] place(
      ViewType<?> type, Listing<?> listing, String partition, String sortKey, String id) {
    return sortKey.equals(id)
        ? key("l", type.name(), listing.name(), partition, id)
        : key("l", type.name(), listing.name(), partition, sortKey, id);
  }

  static byte[] token(String projection) {
    return key("t", projection);
  }

  /** The id at the end of a place. */
  static String idOf(byte[] place) {
    int at = place.length;
    while (place[at - 1] != END) {
      at--;
    }
    return new String(place, at, place.length - at, UTF_8);
  }

  /** The part of a place behind its partition: sort key and id. */
  static String afterOf(byte[] place, byte[] partition) {
    return new String(place, partition.length, place.length - partition.length, UTF_8);
  }

  static byte[] joined(byte[] prefix, String rest) {
    byte[] tail = rest.getBytes(UTF_8);
    byte[] key = Arrays.copyOf(prefix, prefix.length + tail.length);
    System.arraycopy(tail, 0, key, prefix.length, tail.length);
    return key;
  }

  /** The smallest key that is greater than every key with this prefix. */
  static byte[] endOf(byte[] prefix) {
    int last = prefix.length - 1;
    while (prefix[last] == (byte) 0xff) {
      last--;
    }
    byte[] end = Arrays.copyOf(prefix, last + 1);
    end[last]++;
    return end;
  }

  /**
   * The parts with a zero between them, written straight into the key: every change of a view makes
   * several.
   */
  private static byte[] key(String... parts) {
    int length = parts.length - 1;
    for (String part : parts) {
      length += part.length();
    }
    byte[] key = new byte[length];
    int at = 0;
    for (String part : parts) {
      if (at > 0) {
        key[at++] = END;
      }
      for (int i = 0; i < part.length(); i++) {
        char letter = part.charAt(i);
        if (letter == END || letter > LAST_OF_ONE_BYTE) {
          return joined(parts).getBytes(UTF_8);
        }
        key[at++] = (byte) letter;
      }
    }
    return key;
  }

  /** The parts with a zero between them. */
  static String joined(String... parts) {
    for (String part : parts) {
      if (part.indexOf(END) >= 0) {
        throw new IllegalArgumentException("a part of a key holds no zero character");
      }
    }
    return String.join(String.valueOf(END), parts);
  }
}
