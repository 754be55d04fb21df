package io.connecto.payment.gateway.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of the provider's things: 128 random bits, so that none can be guessed. */
final class SandboxIds {

  private static final SecureRandom RANDOM = new SecureRandom();

  private SandboxIds() {}

  static String next(String prefix) {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return prefix + "_" + HexFormat.of().formatHex(bytes);
  }
}
