package io.connecto.app.stored;

import io.connecto.ledger.command.PersonalCipher;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Seals the same value the same way every time, so that samples can be compared. */
final class SampleCipher implements PersonalCipher {

  @Override
  public Optional<String> seal(String subject, String clear) {
    byte[] bytes = clear.getBytes(StandardCharsets.UTF_8);
    return Optional.of(Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public Optional<String> open(String subject, String text) {
    return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }
}
