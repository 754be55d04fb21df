package io.connecto.ledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.CommandId;
import io.connecto.ledger.command.store.ChildProcess.Behaviour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load: what was answered or shown is there after the restart. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {

  /** The last line may be cut off by the kill. */
  private static final int COMMAND_ID = 30;

  private final Path directory;

  CrashTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /**
   * What a killed process had said.
   *
   * @param answered the commands that were answered
   * @param seen the last position that a reader was shown
   */
  private record Said(List<String> answered, long seen) {}

  private static Process start(Path directory, Behaviour behaviour) throws IOException {
    return new ProcessBuilder(ChildProcess.commandLine(directory, behaviour))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Starts a process, kills it as soon as {@code enough}, and returns all that it said. */
  private Said runAndKill(Behaviour behaviour, Predicate<Said> enough) throws Exception {
    Process process = start(directory, behaviour);
    List<String> answered = new ArrayList<>();
    long seen = 0;
    boolean killed = false;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 2);
        if (words[0].equals("answered") && words[1].length() == COMMAND_ID) {
          answered.add(words[1]);
        } else if (words[0].equals("seen")) {
          seen = Math.max(seen, Long.parseLong(words[1]));
        }
        if (!killed && enough.test(new Said(answered, seen))) {
          // Not of the process: that would close its output as well.
          process.toHandle().destroyForcibly();
          killed = true;
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return new Said(answered, seen);
  }

  /** How many of the answered commands the log does not know. */
  private long lost(Said said) {
    try (RocksEventStorageEngine engine = LogOnDisk.open(directory)) {
      return said.answered().stream()
          .filter(command -> engine.find(new CommandId(command)).isEmpty())
          .count();
    }
  }

  private long head() {
    try (RocksEventStorageEngine engine = LogOnDisk.open(directory)) {
      return engine.synced();
    }
  }

  @Test
  void losesNothingThatWasAnsweredOrShown() throws Exception {
    Random random = new Random();
    for (int round = 0; round < 4; round++) {
      int enough = 50 + random.nextInt(1_000);
      Said said = runAndKill(Behaviour.RIGHT, so -> so.answered().size() >= enough);

      assertThat(said.answered()).hasSizeGreaterThanOrEqualTo(enough);
      assertThat(lost(said)).isZero();
      assertThat(head()).isGreaterThanOrEqualTo(said.seen());
      StoreCheck.check(directory, any -> {});
    }
  }

  @Test
  void noticesALogThatAnswersBeforeTheFlush() throws Exception {
    Said said = runAndKill(Behaviour.ANSWERS_BEFORE_THE_FLUSH, so -> so.answered().size() >= 200);

    assertThat(lost(said)).isPositive();
  }

  @Test
  void noticesALogThatShowsWhatIsNotFlushed() throws Exception {
    Said said = runAndKill(Behaviour.SHOWS_WHAT_IS_NOT_FLUSHED, so -> so.seen() > 40);

    assertThat(lost(said)).isZero();
    assertThat(head()).isLessThan(said.seen());
  }

  @Test
  void aFailedSyncStopsTheProcessBeforeItAnswers() throws Exception {
    Process process = start(directory, Behaviour.FAILS);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(70);
    List<String> answered =
        said.lines().filter(l -> l.startsWith("answered ")).map(l -> l.substring(9)).toList();
    assertThat(answered).isNotEmpty();
    assertThat(lost(new Said(answered, 0))).isZero();
  }

  @Test
  void aSecondProcessIsRefused() throws Exception {
    try (RocksEventStorageEngine engine = LogOnDisk.open(directory)) {
      LogOnDisk.append(engine, 0, 0);
      Process process = start(directory, Behaviour.RIGHT);
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(said)
          .startsWith("refused")
          .contains(directory.toString())
          .contains("process " + ProcessHandle.current().pid());
      LogOnDisk.append(engine, 1, 1);
    }
  }
}
