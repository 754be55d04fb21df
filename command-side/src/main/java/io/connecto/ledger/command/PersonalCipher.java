package io.connecto.ledger.command;

import java.util.Optional;

/**
 * Seals personal values with the key of the person they are about. Safe for use by many threads.
 */
public interface PersonalCipher {

  /**
   * Seals {@code clear}. The subject's key is made, and durable, before this returns.
   *
   * @param subject the account whose key protects the value
   * @return base64 of what only the key opens; empty when the subject was erased: then the value is
   *     lost, as it should be
   */
  Optional<String> seal(String subject, String clear);

  /**
   * Opens what {@link #seal} made.
   *
   * @return the value; empty when the key was destroyed
   * @throws IllegalStateException when it was sealed for another subject or was damaged
   */
  Optional<String> open(String subject, String sealed);
}
