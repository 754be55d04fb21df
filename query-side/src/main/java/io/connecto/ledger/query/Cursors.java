package io.connecto.ledger.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Secrets;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cursors: the place in a listing where a page ended, signed for the very listing, partition,
 * filter and direction, so that one can't be made up or carried over to another list. They outlive
 * restarts and rebuilds.
 */
public final class Cursors {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int TAG = 12;
  private static final int LONGEST = 1_024;

  private final Secrets secrets;

  public Cursors(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The cursor that goes on behind {@code place}. */
  String sign(ViewType<?> type, ViewRange range, String place) {
    byte[] tail = place.getBytes(UTF_8);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(TAG + tail.length).put(tag(type, range, tail)).put(tail).array());
  }

  /**
   * The place that {@code cursor} names.
   *
   * @throws Refused when it was not made for this list
   */
  String verify(ViewType<?> type, ViewRange range, String cursor) {
    byte[] bytes = decoded(cursor);
    if (bytes.length > TAG) {
      byte[] tail = Arrays.copyOfRange(bytes, TAG, bytes.length);
      if (MessageDigest.isEqual(tag(type, range, tail), Arrays.copyOf(bytes, TAG))) {
        return new String(tail, UTF_8);
      }
    }
    throw refused();
  }

  private static byte[] decoded(String cursor) {
    if (cursor.length() > LONGEST) {
      throw refused();
    }
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private static Refused refused() {
    return new Refused(
        new LedgerRefusal.Malformed("", "The cursor must be a nextCursor of this list."));
  }

  private byte[] tag(ViewType<?> type, ViewRange range, byte[] place) {
    String list =
        String.join(
            "\0",
            type.name(),
            range.listing(),
            range.partition(),
            range.prefix(),
            range.direction().name());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secrets.secret("cursor"), ALGORITHM));
      mac.update(list.getBytes(UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(place), TAG);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
