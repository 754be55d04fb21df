package io.connecto.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashingTest {

  private final PasswordHashing hashing = new PasswordHashing();

  @Test
  void aPasswordMatchesItsOwnHashOnly() {
    String hash = hashing.encode("correct horse battery");

    assertThat(hashing.matches("correct horse battery", hash)).isTrue();
    assertThat(hashing.matches("correct horse batterz", hash)).isFalse();
  }

  @Test
  void theHashOfNobodyIsOfTheSameFormAndMatchesNothing() {
    String hash = hashing.encode("correct horse battery");
    String nobodys = PasswordHashing.ofNobody();

    assertThat(hash).startsWith(PasswordHashing.PARAMETERS).hasSameSizeAs(nobodys);
    assertThat(nobodys).startsWith(PasswordHashing.PARAMETERS);
    assertThat(hashing.matches("correct horse battery", nobodys)).isFalse();
  }
}
