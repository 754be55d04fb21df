package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns turns = new Turns(1);
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    other.shutdownNow();
  }

  private CompletableFuture<Thread> beginElsewhere(CompletableFuture<Thread> asking, int before) {
    return CompletableFuture.supplyAsync(
        () -> {
          asking.complete(Thread.currentThread());
          try {
            turns.begin(before);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Thread.currentThread();
        },
        other);
  }

  @Test
  void whoKeepsUpWaitsForItsTurn() throws InterruptedException {
    turns.begin(0);
    CompletableFuture<Thread> asking = new CompletableFuture<>();
    CompletableFuture<Thread> turn = beginElsewhere(asking, 999);
    await().until(() -> asking.join().getState() == Thread.State.WAITING);
    assertThat(turn).isNotDone();
    turns.end(0);
    await().until(turn::isDone);
  }

  @Test
  void whoHasFallenBehindDoesNot() throws InterruptedException {
    turns.begin(0);
    CompletableFuture<Thread> turn = beginElsewhere(new CompletableFuture<>(), 1_000);
    await().until(turn::isDone);
    turns.end(1_000);
    assertThat(beginElsewhere(new CompletableFuture<>(), 1_000))
        .succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void aTurnIsForFewEventsAndAServerIsNeverAskedToWriteMany() {
    assertThat(turns.most(0)).isEqualTo(1_000);
    assertThat(turns.most(999)).isEqualTo(1_000);
    assertThat(turns.most(1_000)).isEqualTo(5_000);
    assertThat(Turns.unlimited().most(1_000)).isEqualTo(1_000);
  }
}
