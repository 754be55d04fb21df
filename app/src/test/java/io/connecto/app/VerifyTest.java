package io.connecto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./connecto verify} as an operator sees it. */
class VerifyTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int verify(Path data) {
    out.reset();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    return Upkeep.verify(print, "--connecto.data=" + data);
  }

  private String told() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void damageIsToldInOneSentence(@TempDir Path data) throws IOException {
    ConnectoApplication.start(
            "--connecto.data=" + data, "--server.port=0", "--logging.level.io.connecto=warn")
        .close();
    assertThat(verify(data)).isZero();
    assertThat(told())
        .contains("remembered commands lead to them")
        .contains("the books balance after every one");

    Path largest = largest(data.resolve("events"));
    byte[] bytes = Files.readAllBytes(largest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(largest, bytes);

    assertThat(verify(data)).isEqualTo(1);
    assertThat(told().lines()).hasSize(1);
    assertThat(told()).startsWith("The event log is damaged: ").doesNotContain("Exception");
  }

  @Test
  void aDirectoryWithoutALogIsNoWholeLog(@TempDir Path data) {
    assertThat(verify(data)).isEqualTo(1);
    assertThat(told()).startsWith("There is no event log in ");
    assertThat(data).isEmptyDirectory();
  }

  /** What holds the events: the write-ahead log, or a table. */
  private static Path largest(Path events) throws IOException {
    try (Stream<Path> files = Files.walk(events)) {
      return files
          .filter(file -> file.toString().endsWith(".log") || file.toString().endsWith(".sst"))
          .max(Comparator.comparing(file -> file.toFile().length()))
          .orElseThrow();
    }
  }
}
