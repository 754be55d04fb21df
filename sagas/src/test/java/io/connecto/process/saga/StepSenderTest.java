package io.connecto.process.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.ledger.Command;
import io.connecto.ledger.Commands;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.order.OrderCommand.ExpireOrder;
import io.connecto.order.OrderId;
import io.connecto.process.ProcessCommand.ParkStep;
import io.connecto.process.saga.StepSender.StepsUnsent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** One batch of commands: in order within a process, at the same time across processes. */
class StepSenderTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final ExecutorService executor = Executors.newFixedThreadPool(16);
  private final List<Command> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private void send(Commands commands, List<List<Step>> chains) {
    try {
      new StepSender(commands, JsonMapper.builder().build(), executor, 16, Duration.ofSeconds(5))
          .send(chains)
          .join();
    } catch (CompletionException failed) {
      throw (RuntimeException) failed.getCause();
    }
  }

  private static List<Step> chain(int process, int length) {
    ProcessName name = new ProcessName("expiry", "ord_" + process);
    return IntStream.rangeClosed(1, length)
        .mapToObj(
            n -> {
              ExpireOrder command = new ExpireOrder(OrderId.next(NOON));
              return new Step(name, "order.expire@1." + n, 0, command, "cor", "cau");
            })
        .toList();
  }

  private static List<List<Step>> chains(int count, int length) {
    return IntStream.range(0, count).mapToObj(n -> chain(n, length)).toList();
  }

  private CompletableFuture<Recorded> record(Submission submission) {
    done.add(submission.command());
    return CompletableFuture.completedFuture(new Recorded(1, List.of(), NOON, false));
  }

  @Test
  void oneFailingCommandInABatchOf100LeavesTheOther99Done() {
    List<List<Step>> chains = chains(100, 1);
    Command bad = chains.get(37).get(0).command();
    send(
        submission ->
            submission.command().equals(bad)
                ? CompletableFuture.failedFuture(new Refused(new LedgerRefusal.NotYours()))
                : record(submission),
        chains);

    assertThat(done).hasSize(100).doesNotContain(bad);
    assertThat(done.stream().filter(ParkStep.class::isInstance)).hasSize(1);
  }

  @Test
  void aCommandThatThrowsInsteadOfAnsweringIsParkedAsWell() {
    send(
        submission -> {
          if (submission.command() instanceof ExpireOrder) {
            throw new IllegalStateException("a bug");
          }
          return record(submission);
        },
        chains(1, 1));

    assertThat(done).singleElement().isInstanceOf(ParkStep.class);
  }

  @Test
  void commandsOfDifferentProcessesAreSentAtTheSameTime() {
    CyclicBarrier together = new CyclicBarrier(10);
    send(
        submission -> {
          try {
            together.await(4, TimeUnit.SECONDS);
          } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return CompletableFuture.failedFuture(e);
          }
          return record(submission);
        },
        chains(10, 1));

    assertThat(done).hasSize(10);
  }

  @Test
  void commandsOfOneProcessGoOneAfterTheOtherAlsoWhenAnswersAreSlow() {
    List<List<Step>> chains = chains(8, 5);
    Set<String> running = ConcurrentHashMap.newKeySet();
    send(
        submission -> {
          String process =
              chains.stream()
                  .filter(
                      chain ->
                          chain.stream()
                              .anyMatch(step -> step.command().equals(submission.command())))
                  .findFirst()
                  .orElseThrow()
                  .get(0)
                  .process()
                  .toString();
          assertThat(running.add(process)).isTrue();
          return CompletableFuture.supplyAsync(
                  () -> submission, CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS))
              .thenCompose(
                  late -> {
                    running.remove(process);
                    return record(late);
                  });
        },
        chains);

    for (List<Step> chain : chains) {
      List<Command> ofThis = new ArrayList<>(done);
      ofThis.retainAll(chain.stream().map(Step::command).toList());
      assertThat(ofThis).isEqualTo(chain.stream().map(Step::command).toList());
    }
  }

  @Test
  void whenACommandIsParkedTheNextOneOfItsProcessGoesOn() {
    List<Step> chain = chain(1, 3);
    send(
        submission ->
            submission.command().equals(chain.get(1).command())
                ? CompletableFuture.failedFuture(new ArithmeticException("a bug"))
                : record(submission),
        List.of(chain));

    assertThat(done).hasSize(3).doesNotContain(chain.get(1).command());
    assertThat(done.get(1)).isInstanceOf(ParkStep.class);
    assertThat(done.get(2)).isEqualTo(chain.get(2).command());
  }

  @Test
  void whatIsStillRunningIsAskedForUntilItIsDone() {
    List<Submission> asked = new CopyOnWriteArrayList<>();
    send(
        submission -> {
          asked.add(submission);
          return asked.size() < 4
              ? CompletableFuture.failedFuture(new Refused(new LedgerRefusal.StillRunning()))
              : record(submission);
        },
        chains(1, 1));

    assertThat(done).hasSize(1);
    assertThat(asked.stream().map(Submission::id).distinct()).hasSize(1);
  }

  @Test
  void aBatchWhoseFateIsOpenFailsAndNothingIsParked() {
    assertThatThrownBy(
            () ->
                send(
                    submission -> {
                      if (submission.command() instanceof ParkStep) {
                        return record(submission);
                      }
                      throw new UncheckedIOException(new IOException("no answer"));
                    },
                    chains(1, 1)))
        .isInstanceOf(StepsUnsent.class);
    assertThat(done).isEmpty();
  }

  @Test
  void aCommandOfUnknownOutcomeIsSentAgainAndNotParked() {
    List<Submission> asked = new CopyOnWriteArrayList<>();
    send(
        submission -> {
          asked.add(submission);
          return asked.size() < 3
              ? CompletableFuture.failedFuture(new OutcomeUnknown(new Exception("cancelled")))
              : record(submission);
        },
        chains(1, 1));

    assertThat(done).singleElement().isInstanceOf(ExpireOrder.class);
    assertThat(asked.stream().map(Submission::id).distinct()).hasSize(1);
  }

  @Test
  void aBatchWhoseFailingCommandCanNotBeParkedFails() {
    assertThatThrownBy(
            () ->
                send(
                    submission ->
                        CompletableFuture.failedFuture(new IllegalStateException("closed")),
                    chains(1, 1)))
        .isInstanceOf(StepsUnsent.class);
  }
}
