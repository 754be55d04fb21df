package io.connecto.payment.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over the raw bytes of a body, in hex.
 *
 * @param secrets the first signs; any of them verifies, because after a rotation a provider's
 *     retries still carry the old one
 */
public record BodySignature(List<byte[]> secrets) {

  private static final String ALGORITHM = "HmacSHA256";

  public BodySignature {
    secrets = List.copyOf(secrets);
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a signature needs a secret");
    }
  }

  public String sign(byte[] body) {
    return hex(secrets.get(0), body);
  }

  /**
   * True when {@code signature} is of one of the secrets; takes the same time wherever it differs.
   */
  public boolean verifies(byte[] body, String signature) {
    byte[] given = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    boolean good = false;
    for (byte[] secret : secrets) {
      good |= MessageDigest.isEqual(hex(secret, body).getBytes(StandardCharsets.UTF_8), given);
    }
    return good;
  }

  private static String hex(byte[] secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
