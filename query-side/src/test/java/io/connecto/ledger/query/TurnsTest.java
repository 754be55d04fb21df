package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

  private CompletableFuture<Turns.Turn> awaitElsewhere(
      CompletableFuture<Thread> asking, int before) {
    return CompletableFuture.supplyAsync(
        () -> {
          asking.complete(Thread.currentThread());
          try {
            return turns.await(before);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        other);
  }

  @Test
  void whoKeepsUpWaitsForItsTurn() throws InterruptedException {
    CompletableFuture<Turns.Turn> second;
    try (Turns.Turn first = turns.await(0)) {
      CompletableFuture<Thread> asking = new CompletableFuture<>();
      second = awaitElsewhere(asking, 999);
      await().until(() -> asking.join().getState() == Thread.State.WAITING);
      assertThat(second).isNotDone();
      assertThat(first.most()).isEqualTo(1_000);
    }
    await().until(second::isDone);
  }

  @Test
  void whoHasFallenBehindDoesNot() throws InterruptedException {
    try (Turns.Turn first = turns.await(0)) {
      Turns.Turn second = awaitElsewhere(new CompletableFuture<>(), 1_000).join();
      second.close();
      CompletableFuture<Thread> asking = new CompletableFuture<>();
      CompletableFuture<Turns.Turn> third = awaitElsewhere(asking, 0);
      await().until(() -> asking.join().getState() == Thread.State.WAITING);
      assertThat(third).as("ending no turn frees none").isNotDone();
      assertThat(first).isNotSameAs(second);
    }
  }

  @Test
  void aTurnIsForFewEventsAndAServerIsNeverAskedToWriteMany() throws InterruptedException {
    assertThat(most(turns, 0)).isEqualTo(1_000);
    assertThat(most(turns, 999)).isEqualTo(1_000);
    assertThat(most(turns, 1_000)).isEqualTo(5_000);
    assertThat(most(Turns.unlimited(), 1_000)).isEqualTo(1_000);
  }

  private static int most(Turns turns, int before) throws InterruptedException {
    try (Turns.Turn turn = turns.await(before)) {
      return turn.most();
    }
  }
}
