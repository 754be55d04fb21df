package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AppendQueueTest {

  private static final Duration FOR_GOOD = Duration.ofDays(1);

  private AppendQueue queue = queue(FOR_GOOD);
  private int recorded;

  private static AppendQueue queue(Duration gathering) {
    Head head = new Head(0, Runnable::run);
    return new AppendQueue(
        0,
        0,
        stream -> -1,
        Long.MAX_VALUE,
        gathering,
        Publication.WHEN_SYNCED,
        new Publication.Heads(head, head));
  }

  @AfterEach
  void close() {
    queue.close();
  }

  private void order(int appends) {
    for (int i = 0; i < appends; i++) {
      queue.order(new Append(List.of(note("s" + recorded++, 0, "x")), new NoteSerializer()));
    }
  }

  /** Takes in a thread of its own. */
  private final class Taking {
    private final FutureTask<List<Append>> batch = new FutureTask<>(queue::take);
    private final Thread thread = new Thread(batch);

    private Taking() {
      thread.setDaemon(true);
      thread.start();
    }

    private Taking untilItIs(Thread.State state) {
      await().until(thread::getState, state::equals);
      return this;
    }

    private int size() throws Exception {
      return batch.get(20, TimeUnit.SECONDS).size();
    }
  }

  @Test
  void whoComesAloneWaitsForNobody() {
    for (int i = 0; i < 3; i++) {
      order(1);
      assertThat(queue.take()).hasSize(1);
    }
  }

  @Test
  void aBatchWaitsForAsManyAsWereInTheOneBefore() throws Exception {
    order(3);
    assertThat(queue.take()).hasSize(3);
    order(1);
    Taking next = new Taking().untilItIs(Thread.State.TIMED_WAITING);
    order(1);
    next.untilItIs(Thread.State.TIMED_WAITING);
    order(1);
    assertThat(next.size()).isEqualTo(3);
  }

  @Test
  void whoeverIsThereAlreadyIsTakenAtOnce() {
    order(2);
    assertThat(queue.take()).hasSize(2);
    order(5);
    assertThat(queue.take()).hasSize(5);
  }

  @Test
  void aBatchDoesNotWaitForLong() {
    queue = queue(Duration.ofMillis(1));
    order(3);
    assertThat(queue.take()).hasSize(3);
    order(1);
    assertThat(queue.take()).hasSize(1);
  }

  /** After a time without anybody the first one is alone again. */
  @Test
  void whoComesAfterTheWaitingIsTakenAtOnce() throws Exception {
    queue = queue(Duration.ofMillis(1));
    order(3);
    assertThat(queue.take()).hasSize(3);
    Taking next = new Taking().untilItIs(Thread.State.WAITING);
    order(1);
    assertThat(next.size()).isEqualTo(1);
  }

  @Test
  void whatWaitsForMoreIsTakenWhenTheQueueCloses() throws Exception {
    order(2);
    assertThat(queue.take()).hasSize(2);
    order(1);
    Taking next = new Taking().untilItIs(Thread.State.TIMED_WAITING);
    queue.close();
    assertThat(next.size()).isEqualTo(1);
    assertThat(queue.take()).isEmpty();
  }
}
