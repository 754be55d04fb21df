package io.connecto.account.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest extends WrappedKeysContract {

  @TempDir Path other;

  @Override
  WrappedKeys open(Path directory) {
    return KeyFile.open(directory);
  }

  @Override
  List<byte[]> stored(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(KeyFileTest::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path written() {
    Path file = other.resolve("vault");
    try (KeyFile keys = KeyFile.open(other)) {
      keys.add("a", value(1));
      keys.add("b", value(2));
    }
    return file;
  }

  @Test
  void refusesASecondUser() {
    try (KeyFile first = KeyFile.open(other)) {
      assertThatThrownBy(() -> KeyFile.open(other))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another ConnectO uses the key vault");
      assertThat(first.add("a", value(1))).isTrue();
    }
  }

  @Test
  void dropsASlotThatWasBeingAddedWhenThePowerWent() throws IOException {
    Path file = written();
    Files.write(file, new byte[50], StandardOpenOption.APPEND);
    try (KeyFile keys = KeyFile.open(other)) {
      assertThat(keys.find("b")).hasValue(value(2));
      assertThat(keys.add("c", value(3))).isTrue();
    }
    Files.write(file, new byte[KeySlot.BYTES], StandardOpenOption.APPEND);
    try (KeyFile keys = KeyFile.open(other)) {
      assertThat(keys.find("c")).hasValue(value(3));
      assertThat(keys.add("d", value(4))).isTrue();
    }
    try (KeyFile keys = KeyFile.open(other)) {
      assertThat(keys.find("d")).hasValue(value(4));
    }
  }

  @Test
  void reportsAFlippedByteWithItsPlace() throws IOException {
    Path file = written();
    byte[] bytes = Files.readAllBytes(file);
    for (int at : new int[] {0, KeySlot.BYTES + 70, 3 * KeySlot.BYTES - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      assertThatThrownBy(() -> KeyFile.open(other).close())
          .as("byte %d", at)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("damaged at slot " + at / KeySlot.BYTES);
    }
    Files.write(file, bytes);
    KeyFile.open(other).close();
  }

  @Test
  void isForItsOwnerAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written())))
        .isEqualTo("rw-------");
  }
}
