package io.connecto.account.command;

import io.connecto.ledger.Secrets;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names the claim on an e-mail address: a keyed hash, so that the log tells nobody which addresses
 * have an account, and the same address has one name however it is written.
 */
public final class EmailClaims {

  private static final String ALGORITHM = "HmacSHA256";

  private final Secrets secrets;

  public EmailClaims(Secrets secrets) {
    this.secrets = secrets;
  }

  /** 64 hexadecimal digits; any text has a claim, whether it is an address or not. */
  public String claimOn(String address) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secrets.secret("email-claim"), ALGORITHM));
      byte[] bytes = normalised(address).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * Case is ignored in both parts: the standard allows the local part to differ by it, people
   * don't.
   */
  private static String normalised(String address) {
    String text =
        Normalizer.normalize(address.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    int at = text.lastIndexOf('@');
    return at < 0 ? text : text.substring(0, at + 1) + ascii(text.substring(at + 1));
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return domain; // no domain name: it will not be taken as an address either
    }
  }
}
