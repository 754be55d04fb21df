package io.connecto.account.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyVaultTest {

  private static final String ASHA = "acc_01kjm6v5k0e9mrzr9bj9m3f6qt";
  private static final String RAVI = "acc_01kjm6v5k0e9mrzr9bj9m3f6qv";

  @TempDir Path directory;

  private KeyVault open() {
    return KeyVault.open(directory, Optional.empty());
  }

  @Test
  void sealsForOneSubjectAcrossRestarts() {
    String text;
    try (KeyVault vault = open()) {
      text = vault.seal(ASHA, "Asha Rao").orElseThrow();
      assertThat(text).isNotEqualTo(vault.seal(ASHA, "Asha Rao").orElseThrow());
      assertThat(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
          .doesNotContain("Asha");
    }
    try (KeyVault vault = open()) {
      assertThat(vault.open(ASHA, text)).hasValue("Asha Rao");
      vault.seal(RAVI, "Ravi");
      assertThatThrownBy(() -> vault.open(RAVI, text)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void keepsItsSecrets() {
    byte[] secret;
    try (KeyVault vault = open()) {
      secret = vault.secret("access-token");
      assertThat(secret).hasSize(32).isEqualTo(vault.secret("access-token"));
      assertThat(vault.secret("e-mail-claims")).isNotEqualTo(secret);
      secret[0]++;
      assertThat(vault.secret("access-token")).isNotEqualTo(secret);
      secret[0]--;
    }
    try (KeyVault vault = open()) {
      assertThat(vault.secret("access-token")).isEqualTo(secret);
    }
  }

  @Test
  void forgetsASubjectForGood() {
    String text;
    try (KeyVault vault = open()) {
      text = vault.seal(ASHA, "Asha Rao").orElseThrow();
      String ravi = vault.seal(RAVI, "Ravi").orElseThrow();

      vault.destroy(ASHA);

      assertThat(vault.open(ASHA, text)).isEmpty();
      assertThat(vault.open(RAVI, ravi)).hasValue("Ravi");
      assertThat(vault.erased()).isEqualTo(Set.of(ASHA));
    }
    try (KeyVault vault = open()) {
      assertThat(vault.open(ASHA, text)).isEmpty();
      assertThat(vault.seal(ASHA, "Asha again")).isEmpty();
      assertThat(vault.isErased(ASHA)).isTrue();
      assertThat(vault.isErased(RAVI)).isFalse();
    }
  }

  @Test
  void appliesTheErasureListAgainAfterARestore() throws IOException {
    byte[] backup;
    String text;
    Set<String> list;
    try (KeyVault vault = open()) {
      text = vault.seal(ASHA, "Asha Rao").orElseThrow();
      backup = Files.readAllBytes(directory.resolve("vault"));
      vault.destroy(ASHA);
      list = vault.erased();
    }
    Files.write(directory.resolve("vault"), backup);
    try (KeyVault vault = open()) {
      assertThat(vault.open(ASHA, text)).hasValue("Asha Rao");
      vault.destroyAll(list);
      assertThat(vault.open(ASHA, text)).isEmpty();
    }
  }

  @Test
  void takesTheMasterKeyFromOutsideOrMakesOneForItsOwner() throws IOException {
    try (KeyVault vault = open()) {
      Path file = directory.resolve("master.key");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(vault.secret("x")).hasSize(32);
    }
    Path elsewhere = directory.resolve("elsewhere");
    String given = Base64.getEncoder().encodeToString(new byte[32]);
    KeyVault.open(elsewhere, Optional.of(given)).close();
    assertThat(elsewhere.resolve("master.key")).doesNotExist();
    KeyVault.open(elsewhere, Optional.of(given + "\n")).close();

    assertThatThrownBy(() -> KeyVault.open(elsewhere, Optional.empty()))
        .hasMessageContaining("master key is not the one of this key vault");
    for (String bad : List.of("secret words", given.substring(8))) {
      assertThatThrownBy(() -> KeyVault.open(elsewhere, Optional.of(bad)))
          .hasMessage("CONNECTO_MASTER_KEY must be base64 of 32 bytes")
          .hasNoCause();
    }
    KeyVault.open(elsewhere, Optional.of(given)).close();
  }

  @Test
  void manyThreadsUseOneKey() {
    try (KeyVault vault = open()) {
      for (int round = 0; round < 10; round++) {
        String subject = "subject-" + round;
        List<String> texts =
            IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> vault.seal(subject, "value-" + i).orElseThrow())
                .toList();
        assertThat(texts).allMatch(text -> vault.open(subject, text).isPresent());
      }
    }
  }
}
