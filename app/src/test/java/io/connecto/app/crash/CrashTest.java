package io.connecto.app.crash;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.app.ConnectoApplication;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL under load: what was acknowledged is there exactly once, what was begun ends. */
@Tag("slow")
class CrashTest {

  private static final int ROUNDS = Integer.getInteger("connecto.crash.rounds", 25);
  private static final long SEED = Long.getLong("connecto.crash.seed", System.nanoTime());

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedIsThereOnceAndWhatWasBegunEnds() throws InterruptedException {
    System.out.println("crash test with -Dconnecto.crash.seed=" + SEED);
    new CrashRounds(ConnectoApplication.class, folder.resolve("data"), SEED).run(ROUNDS);
  }

  /** A positive control: this test sees a store that promises too early. */
  @Test
  void aStoreThatAnswersBeforeTheFlushIsCaught() {
    assertThatThrownBy(
            () ->
                new CrashRounds(AnsweringTooEarly.class, folder.resolve("data"), SEED).run(ROUNDS))
        .satisfies(caught -> System.out.println("answers before the flush: " + caught.getMessage()))
        .isInstanceOf(AssertionError.class);
  }

  /** A positive control: this test sees a store that shows what may still be lost. */
  @Test
  void aStoreThatShowsWhatIsNotFlushedIsCaught() {
    assertThatThrownBy(
            () -> new CrashRounds(ShowingTooEarly.class, folder.resolve("data"), SEED).run(ROUNDS))
        .satisfies(
            caught -> System.out.println("shows what is not flushed: " + caught.getMessage()))
        .isInstanceOf(AssertionError.class);
  }
}
