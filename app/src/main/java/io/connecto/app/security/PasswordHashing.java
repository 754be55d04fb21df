package io.connecto.app.security;

import io.connecto.ledger.command.Overloaded;
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

  private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final Semaphore free =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

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
