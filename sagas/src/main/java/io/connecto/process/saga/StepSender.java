package io.connecto.process.saga;

import io.connecto.ledger.Commands;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the commands of a batch and waits until each is durable, or set aside durably.
 *
 * <p>They are sent from threads of {@code executor}, so outside the unit of work of the batch: a
 * command sent from inside it would be appended only when the whole batch commits. Commands of one
 * process go one after the other, those of different processes at the same time.
 */
final class StepSender {

  private static final Logger LOG = LoggerFactory.getLogger(StepSender.class);
  private static final int TRIES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private final Commands commands;
  private final JsonMapper json;
  private final Executor executor;
  private final Duration patience;

  /**
   * @param patience how long to wait for the whole batch
   */
  StepSender(Commands commands, JsonMapper json, Executor executor, Duration patience) {
    this.commands = commands;
    this.json = json;
    this.executor = executor;
    this.patience = patience;
  }

  /**
   * @param chains the steps of each process, in order
   * @throws StepsUnsent when the fate of at least one is open: the batch is to be handled again
   */
  void send(Collection<List<Step>> chains) {
    CompletableFuture<?>[] all =
        chains.stream().map(this::sendInOrder).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(all).orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException failure) {
      throw new StepsUnsent(Cause.of(failure));
    }
  }

  private CompletableFuture<Void> sendInOrder(List<Step> steps) {
    CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
    for (Step step : steps) {
      sent = sent.thenCompose(before -> send(step, 1));
    }
    return sent;
  }

  private CompletableFuture<Void> send(Step step, int tries) {
    return CompletableFuture.completedFuture(step.submission())
        .thenComposeAsync(commands::submit, executor)
        .thenAccept(recorded -> LOG.trace("{} sent {}", step.process(), step.name()))
        .exceptionallyCompose(failure -> afterFailure(step, Cause.of(failure), tries));
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
