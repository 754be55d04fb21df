package io.connecto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A large store moves to another directory, through a kill, and is the same there. */
@Tag("slow")
class CopyEventsTest {

  private static final int EVENTS = 100_000;
  private static final int KILLED_AFTER = 20_000;

  @TempDir private Path folder;

  @Test
  void aStoreOfAHundredThousandEventsMoves() throws IOException, InterruptedException {
    Path from = folder.resolve("from");
    Path to = folder.resolve("to");
    FilledStores stores = new FilledStores(EVENTS);
    FilledStores.Told before = stores.fill(from);

    assertThat(killedInTheMiddle(from, to)).isGreaterThanOrEqualTo(KILLED_AFTER);
    String told = copy(0, from, to);
    assertThat(told)
        .contains("%d events and %d commands are the same in both".formatted(EVENTS, EVENTS))
        .doesNotContain("; %d events were copied".formatted(EVENTS))
        .doesNotContain("copied 1000 of");
    assertThat(copy(0, from, to)).contains("; 0 events were copied");
    assertThat(lastLine(told)).isEqualTo(lastLine(copy(0, to, folder.resolve("back"))));

    FileSystemUtils.copyRecursively(from.resolve("keys"), to.resolve("keys"));
    assertThat(stores.ask(to)).isEqualTo(before);
  }

  @Test
  void tellsWhyItDoesNotCopy() {
    Path nowhere = folder.resolve("nowhere");
    assertThat(copy(1, nowhere, folder.resolve("to")))
        .startsWith("The events are not copied: no event log is in " + nowhere);
    assertThat(copy(2, nowhere, nowhere)).startsWith("Say from where");
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (before, line) -> line);
  }

  private static String copy(int expected, Path from, Path to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(CopyEvents.run(print, "--from=" + from, "--to=" + to)).isEqualTo(expected);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Returns how many events the copy said it had when it was killed. */
  private static long killedInTheMiddle(Path from, Path to)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ConnectoApplication.class.getName(),
                "copy-events",
                "--from=" + from,
                "--to=" + to)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long copied = 0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null && copied < KILLED_AFTER; ) {
        assertThat(line).matches("copied \\d+ of " + EVENTS + " events");
        copied = Long.parseLong(line.split(" ", 3)[1]);
        line = lines.readLine();
      }
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    return copied;
  }
}
