package io.connecto.app.security;

import io.connecto.ledger.command.Overloaded;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id, as many at a time as there are processors: hashing is slow by design, so that without a
 * bound a few strangers could keep everybody else out.
 */
final class PasswordHashing implements PasswordEncoder {

  private static final long PATIENCE_SECONDS = 5;

  /** How the hashes of {@link #encode} begin. */
  static final String PARAMETERS = "$argon2id$v=19$m=16384,t=2,p=1$";

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final Semaphore free =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

  /**
   * The hash of a password that nobody knows: it takes as long to check as anybody's. Made of
   * random bytes, because to make one of a password takes as long, too.
   */
  static String ofNobody() {
    SecureRandom random = new SecureRandom();
    return PARAMETERS + base64(random, SALT_BYTES) + "$" + base64(random, HASH_BYTES);
  }

  private static String base64(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public @Nullable String encode(@Nullable CharSequence password) {
    return one(() -> String.valueOf(argon2.encode(password)));
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
    return one(() -> argon2.matches(password, hash));
  }

  private <T> T one(Supplier<T> work) {
    try {
      if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Overloaded("Too many passwords are being checked.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Overloaded("The server is stopping.");
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
