package io.connecto.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/**
 * A typed name of one thing: a three-letter prefix, an underscore and 128 bits in 26 characters of
 * Crockford's base 32 (lower case). New ones are UUIDv7 (RFC 9562): they sort by time of birth.
 * Anything of another type or alphabet is refused by the constructors of the implementing records.
 */
public interface Identifier {

  String value();

  /** The 26 characters after the prefix. */
  default String body() {
    return value().substring(Format.PREFIX);
  }

  /** The alphabet and the two ways of making one. */
  final class Format {
    private static final int PREFIX = 4;
    private static final int BODY = 26;

    /** Its length is hashed in two bytes, so that no two lists of parts look the same. */
    private static final int LONGEST_PART = 0xffff;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final boolean[] IN_ALPHABET = inAlphabet();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Format() {}

    /**
     * Returns {@code value} when it is {@code prefix_} and 26 characters of the alphabet, else
     * throws.
     */
    public static String require(String prefix, String value) {
      if (value == null
          || value.length() != PREFIX + BODY
          || !value.startsWith(prefix)
          || value.charAt(PREFIX - 1) != '_'
          || value.charAt(PREFIX) > '7'
          || !inAlphabet(value)) {
        throw new IllegalArgumentException(
            "must be an id of the form " + prefix + "_ and 26 characters");
      }
      return value;
    }

    private static boolean inAlphabet(String value) {
      for (int i = PREFIX; i < value.length(); i++) {
        char letter = value.charAt(i);
        if (letter >= IN_ALPHABET.length || !IN_ALPHABET[letter]) {
          return false;
        }
      }
      return true;
    }

    private static boolean[] inAlphabet() {
      boolean[] letters = new boolean['z' + 1];
      ALPHABET.chars().forEach(letter -> letters[letter] = true);
      return letters;
    }

    /** A new UUIDv7 at {@code now}. */
    public static String next(String prefix, Instant now) {
      byte[] bytes = new byte[16];
      RANDOM.nextBytes(bytes);
      long millis = now.toEpochMilli();
      for (int i = 0; i < 6; i++) {
        bytes[i] = (byte) (millis >>> (40 - 8 * i));
      }
      return prefix + "_" + encode(version(bytes, 0x70));
    }

    /**
     * The same parts always give the same id: UUIDv8 of SHA-256, for things that are born of
     * others.
     */
    public static String derived(String prefix, String... parts) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String part : parts) {
          byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
          if (bytes.length > LONGEST_PART) {
            throw new IllegalArgumentException("a part has at most 65,535 bytes");
          }
          digest.update((byte) (bytes.length >>> 8));
          digest.update((byte) bytes.length);
          digest.update(bytes);
        }
        return prefix + "_" + encode(version(Arrays.copyOf(digest.digest(), 16), 0x80));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    private static byte[] version(byte[] bytes, int version) {
      bytes[6] = (byte) ((bytes[6] & 0x0f) | version);
      bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
      return bytes;
    }

    private static String encode(byte[] bytes) {
      char[] out = new char[BODY];
      // 130 bits of 26 characters hold 128 bits: two leading zero bits.
      int buffer = 0;
      int bits = 2;
      int at = 0;
      for (byte b : bytes) {
        buffer = (buffer << 8) | (b & 0xff);
        bits += 8;
        while (bits >= 5) {
          bits -= 5;
          out[at++] = ALPHABET.charAt((buffer >>> bits) & 31);
        }
      }
      return new String(out);
    }
  }
}
