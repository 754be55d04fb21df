package io.connecto.account.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place for wrapped keys promises. */
abstract class WrappedKeysContract {

  @TempDir Path directory;
  private WrappedKeys keys;

  /** Opens the keys in {@code directory}; what was there before is still there. */
  abstract WrappedKeys open(Path directory);

  /** Everything that the engine holds now, as bytes. */
  abstract List<byte[]> stored(Path directory);

  @BeforeEach
  void open() {
    keys = open(directory);
  }

  @AfterEach
  void close() {
    keys.close();
  }

  private void reopen() {
    keys.close();
    keys = open(directory);
  }

  static byte[] value(int seed) {
    byte[] value = new byte[WrappedKeys.VALUE_BYTES];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) (seed * 31 + i * 7 + 1);
    }
    return value;
  }

  @Test
  void keepsWhatWasAddedFirst() {
    assertThat(keys.find("a")).isEmpty();
    assertThat(keys.add("a", value(1))).isTrue();
    assertThat(keys.add("a", value(2))).isFalse();
    assertThat(keys.add("b", value(3))).isTrue();

    for (int round = 0; round < 2; round++) {
      assertThat(keys.find("a")).hasValue(value(1));
      assertThat(keys.find("b")).hasValue(value(3));
      assertThat(keys.find("c")).isEmpty();
      reopen();
    }
  }

  @Test
  void destroysForGood() {
    IntStream.range(0, 50).forEach(i -> keys.add("key-" + i, value(i)));
    assertThat(stored(directory)).anyMatch(bytes -> contains(bytes, value(25)));

    keys.destroy("key-25");
    keys.destroy("key-25");
    keys.destroy("never-there");

    assertThat(stored(directory)).noneMatch(bytes -> contains(bytes, value(25)));
    assertThat(stored(directory)).anyMatch(bytes -> contains(bytes, value(26)));
    for (int round = 0; round < 2; round++) {
      assertThat(keys.find("key-25")).isEmpty();
      assertThat(keys.add("key-25", value(99))).isFalse();
      assertThat(keys.add("never-there", value(99))).isFalse();
      assertThat(keys.isDestroyed("key-25")).isTrue();
      assertThat(keys.isDestroyed("key-24")).isFalse();
      assertThat(keys.destroyed()).containsExactlyInAnyOrder("key-25", "never-there");
      assertThat(keys.find("key-24")).hasValue(value(24));
      reopen();
    }
  }

  @Test
  void remembersHowFarErasuresWereApplied() {
    assertThat(keys.erasedUpTo()).isZero();
    keys.add("a", value(1));
    keys.erasedUpTo(42);
    reopen();
    assertThat(keys.erasedUpTo()).isEqualTo(42);
    keys.erasedUpTo(7);
    reopen();
    assertThat(keys.erasedUpTo()).isEqualTo(7);
    assertThat(keys.find("a")).hasValue(value(1));
  }

  @Test
  void takesNamesAndValuesOfItsFormOnly() {
    String longest = "n".repeat(WrappedKeys.LONGEST_NAME);
    assertThat(keys.add(longest, value(1))).isTrue();
    assertThat(keys.find(longest)).hasValue(value(1));
    for (String name : List.of("", longest + "n", "ä")) {
      assertThatThrownBy(() -> keys.add(name, value(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> keys.add("short", new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyThreadsAddOneKeyOnce() {
    for (int round = 0; round < 20; round++) {
      String name = "raced-" + round;
      List<Integer> winners =
          IntStream.range(0, 16).parallel().filter(i -> keys.add(name, value(i))).boxed().toList();
      assertThat(winners).hasSize(1);
      assertThat(keys.find(name)).hasValue(value(winners.get(0)));
    }
  }

  @Test
  void survivesAnInterruptedCaller() {
    keys.add("a", value(1));
    Thread.currentThread().interrupt();
    assertThat(keys.find("a")).hasValue(value(1));
    assertThat(keys.add("b", value(2))).isTrue();
    keys.destroy("a");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(keys.find("b")).hasValue(value(2));
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    return IntStream.rangeClosed(0, bytes.length - part.length)
        .anyMatch(i -> Arrays.equals(bytes, i, i + part.length, part, 0, part.length));
  }
}
