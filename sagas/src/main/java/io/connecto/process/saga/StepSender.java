package io.connecto.process.saga;

import io.connecto.ledger.Commands;
import io.connecto.ledger.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the commands of a batch, until each is durable, or set aside durably.
 *
 * <p>They are sent from threads of {@code executor}, so outside the unit of work of the batch: a
 * command sent from inside it would be appended only when the whole batch commits. Commands of one
 * process go one after the other, those of different processes at the same time: each thread sends
 * its share without waiting for answers, so that all share a few syncs.
 */
final class StepSender {

  private static final Logger LOG = LoggerFactory.getLogger(StepSender.class);
  private static final int TRIES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private final Commands commands;
  private final JsonMapper json;
  private final Executor executor;
  private final int threads;
  private final Duration patience;

  /**
   * @param executor whose threads send: a command is decided on the thread that sends it
   * @param threads how many it has
   * @param patience how long to wait for a whole batch
   */
  StepSender(
      Commands commands, JsonMapper json, Executor executor, int threads, Duration patience) {
    this.commands = commands;
    this.json = json;
    this.executor = executor;
    this.threads = threads;
    this.patience = patience;
  }

  /**
   * Answers when all steps are done. It fails with {@link StepsUnsent} when the fate of at least
   * one is open: the batch is to be handled again.
   *
   * @param chains the steps of each process, in order
   */
  CompletableFuture<Void> send(Collection<List<Step>> chains) {
    List<List<Step>> all = List.copyOf(chains);
    List<CompletableFuture<Void>> sent = new ArrayList<>(all.size());
    all.forEach(chain -> sent.add(new CompletableFuture<>()));
    int tasks = Math.min(threads, all.size());
    for (int task = 0; task < tasks; task++) {
      int first = task;
      executor.execute(
          () -> {
            for (int i = first; i < all.size(); i += tasks) {
              CompletableFuture<Void> answer = sent.get(i);
              var unused = sendInOrder(all.get(i)).whenComplete((done, e) -> tell(answer, e));
            }
          });
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              throw new StepsUnsent(Cause.of(failure));
            });
  }

  private static void tell(CompletableFuture<Void> answer, @Nullable Throwable failure) {
    if (failure == null) {
      answer.complete(null);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /** The first on this thread, the others as soon as the one before is done. */
  private CompletableFuture<Void> sendInOrder(List<Step> steps) {
    CompletableFuture<Void> sent = send(steps.get(0), 1);
    for (Step step : steps.subList(1, steps.size())) {
      sent = sent.thenComposeAsync(before -> send(step, 1), executor);
    }
    return sent;
  }

  private CompletableFuture<Void> send(Step step, int tries) {
    return submit(step)
        .thenAccept(recorded -> LOG.trace("{} sent {}", step.process(), step.name()))
        .exceptionallyComposeAsync(
            failure -> afterFailure(step, Cause.of(failure), tries), executor);
  }

  private CompletableFuture<Recorded> submit(Step step) {
    try {
      return commands.submit(step.submission());
    } catch (RuntimeException | Error failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  private CompletableFuture<Void> afterFailure(Step step, Throwable cause, int tries) {
    if (!Cause.leavesOpen(cause) && !step.parks()) {
      LOG.warn("{} parks {}: {}", step.process(), step.name(), Cause.told(cause));
      return send(step.parked(json.writeValueAsString(step.command()), Cause.told(cause)), 1);
    }
    if (tries == TRIES || !Cause.leavesOpen(cause)) {
      return CompletableFuture.failedFuture(cause);
    }
    long pause = FIRST_PAUSE.toMillis() << (tries - 1);
    return CompletableFuture.completedFuture(tries + 1)
        .thenComposeAsync(
            next -> send(step, next),
            CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, executor));
  }

  /** The fate of a command is open; sending it again is harmless. */
  static final class StepsUnsent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepsUnsent(Throwable cause) {
      super(
          cause instanceof TimeoutException
              ? "the commands of a batch took too long"
              : "the outcome of a command of this batch is unknown",
          cause);
    }
  }
}
