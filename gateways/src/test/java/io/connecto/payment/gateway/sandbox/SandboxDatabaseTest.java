package io.connecto.payment.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left after the process was killed, and that nothing else was told before. */
@Timeout(30)
class SandboxDatabaseTest {

  @TempDir Path directory;

  private static void add(SandboxDatabase database) {
    database
        .jdbc()
        .update(
            """
            insert into delivery (notification, status, attempts, born_at, due_at)
            values ('evt_1', 'WAITING', 0, 0, 0)
            """);
  }

  @Test
  void aNumberThatWasGivenBeforeAKillIsNotGivenAgain() {
    try (SandboxDatabase database = new SandboxDatabase(directory)) {
      add(database);
      add(database);
      // As after a kill: the rows are there, and that their numbers were given is not.
      database.jdbc().execute("alter table delivery alter column number restart with 1");
    }
    try (SandboxDatabase database = new SandboxDatabase(directory)) {
      add(database);
      assertThat(
              database
                  .jdbc()
                  .queryForList("select number from delivery order by number", Long.class))
          .isEqualTo(List.of(1L, 2L, 3L));
    }
  }

  private static Thread start(FutureTask<?> task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Test
  void whatMayBeActedUponIsToldWhenWhoeverWroteItHasEnded(@TempDir Path directory)
      throws Exception {
    try (SandboxDatabase database = new SandboxDatabase(directory)) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      FutureTask<String> write =
          new FutureTask<>(
              () ->
                  database.inTransaction(
                      () -> {
                        begun.countDown();
                        awaitEnd(end);
                        return "written";
                      }));
      FutureTask<String> read = new FutureTask<>(() -> database.durable(() -> "seen"));
      start(write);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      Thread reader = start(read);
      await().until(reader::getState, Thread.State.WAITING::equals);
      assertThat(read.isDone()).isFalse();
      end.countDown();
      assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("seen");
      assertThat(write.get(20, TimeUnit.SECONDS)).isEqualTo("written");
    }
  }

  @Test
  void whoWritesReadsAtOnce(@TempDir Path directory) {
    try (SandboxDatabase database = new SandboxDatabase(directory)) {
      String seen = database.inTransaction(() -> database.durable(() -> "seen"));
      assertThat(seen).isEqualTo("seen");
    }
  }

  private static void awaitEnd(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
