package io.connecto.process.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Commands;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.order.OrderCommand.ExpireOrder;
import io.connecto.order.OrderId;
import io.connecto.process.Deadline;
import io.connecto.process.Deadlines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deadlines are sent when they are due, each once, and none waits for another. */
class TickerTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final Map<String, Deadline> waiting = new ConcurrentHashMap<>();
  private final List<Submission> sent = new CopyOnWriteArrayList<>();
  private final ConnectoClock clock = new ConnectoClock(Clock.fixed(NOON, ZoneOffset.UTC));
  private Function<Submission, CompletableFuture<Recorded>> answer = this::done;
  private final Commands commands =
      submission -> {
        sent.add(submission);
        return answer.apply(submission);
      };
  private final Deadlines deadlines =
      (now, limit) ->
          waiting.values().stream()
              .filter(deadline -> !deadline.due().isAfter(now))
              .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::key))
              .limit(limit)
              .toList();
  private final Ticker ticker = new Ticker(deadlines, commands, clock);

  @AfterEach
  void stop() {
    ticker.close();
  }

  private CompletableFuture<Recorded> done(Submission submission) {
    waiting.values().removeIf(deadline -> deadline.command().equals(submission.command()));
    return noChange();
  }

  private static CompletableFuture<Recorded> noChange() {
    return CompletableFuture.completedFuture(new Recorded(1, List.of(), NOON, false));
  }

  private Deadline unpaid(Instant due) {
    OrderId order = OrderId.next(NOON);
    Deadline deadline = new Deadline("unpaid:" + order, due, new ExpireOrder(order));
    waiting.put(deadline.key(), deadline);
    return deadline;
  }

  @Test
  void whatIsDueIsSentByTheTickerAndWhatIsNotWaits() {
    Deadline due = unpaid(NOON.minusSeconds(1));
    unpaid(NOON.plusSeconds(60));
    ticker.start();

    await().until(() -> !sent.isEmpty());
    assertThat(sent)
        .singleElement()
        .satisfies(
            submission -> {
              assertThat(submission.command()).isEqualTo(due.command());
              assertThat(submission.actor().isTimer()).isTrue();
            });
  }

  @Test
  void movingTheClockSendsAtOnceWhatHasBecomeDue() {
    ticker.start();
    unpaid(NOON.plusSeconds(3600));
    clock.offsetAtLeast(Duration.ofHours(1));
    ticker.wake();

    await().atMost(Duration.ofMillis(900)).until(() -> sent.size() == 1);
  }

  @Test
  void whatTheViewStillShowsIsNotSentTwice() {
    answer = submission -> noChange();
    unpaid(NOON);
    ticker.start();
    await().until(() -> sent.size() == 1);
    for (int i = 0; i < 50; i++) {
      ticker.wake();
    }
    unpaid(NOON);

    await().until(() -> sent.size() == 2);
    assertThat(sent.get(0).id()).isNotEqualTo(sent.get(1).id());
  }

  @Test
  void aLaterDeadlineOfTheSameNameIsAnotherOne() {
    answer = submission -> noChange();
    Deadline first = unpaid(NOON.minusSeconds(10));
    ticker.start();
    await().until(() -> sent.size() == 1);
    waiting.put(first.key(), new Deadline(first.key(), NOON, first.command()));
    ticker.wake();

    await().until(() -> sent.size() == 2);
    assertThat(sent.get(0).id()).isNotEqualTo(sent.get(1).id());
  }

  @Test
  void moreThanOnePageOfThoseThatFailKeepsNothingWaiting() {
    IntStream.range(0, 600).forEach(n -> unpaid(NOON.minusSeconds(100)));
    Deadline good = unpaid(NOON);
    answer =
        submission ->
            submission.command().equals(good.command())
                ? done(submission)
                : CompletableFuture.failedFuture(new Refused(new LedgerRefusal.NotYours()));
    ticker.start();

    await().until(() -> !waiting.containsKey(good.key()));
    await().until(() -> ticker.failing().size() == 600);
    assertThat(ticker.failing().values()).allMatch(why -> why.startsWith("NotYours"));
  }

  @Test
  void anAnswerThatDoesNotComeKeepsNothingWaiting() {
    Deadline slow = unpaid(NOON.minusSeconds(100));
    answer =
        submission ->
            submission.command().equals(slow.command())
                ? new CompletableFuture<>()
                : done(submission);
    ticker.start();
    await().until(() -> sent.size() == 1);
    IntStream.range(0, 300).forEach(n -> unpaid(NOON));

    await().until(() -> waiting.size() == 1);
  }

  @Test
  void whatFailedIsTriedAgainUnderTheSameId() {
    unpaid(NOON);
    answer =
        submission ->
            sent.size() < 3
                ? CompletableFuture.failedFuture(new IllegalStateException("not now"))
                : done(submission);
    ticker.start();

    await().until(waiting::isEmpty);
    assertThat(sent).hasSize(3);
    assertThat(sent.stream().map(Submission::id).distinct()).hasSize(1);
    await().until(() -> ticker.failing().isEmpty());
  }
}
