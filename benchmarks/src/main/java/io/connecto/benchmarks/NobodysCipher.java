package io.connecto.benchmarks;

import io.connecto.ledger.command.PersonalCipher;
import java.util.Optional;

/** For events that hold nothing personal: it has no keys. */
final class NobodysCipher implements PersonalCipher {

  static final NobodysCipher INSTANCE = new NobodysCipher();

  private NobodysCipher() {}

  @Override
  public Optional<String> seal(String subject, String clear) {
    return Optional.empty();
  }

  @Override
  public Optional<String> open(String subject, String sealed) {
    return Optional.empty();
  }
}
