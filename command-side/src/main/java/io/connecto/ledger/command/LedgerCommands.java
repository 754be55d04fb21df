package io.connecto.ledger.command;

import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.ledger.command.store.CommandMemory;
import io.connecto.ledger.command.store.CommandMemory.Remembered;
import io.connecto.ledger.command.store.LedgerEventStore.Appended;
import io.connecto.ledger.command.store.LedgerStorageEngine;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Carries a command out at most once and answers when everything the answer rests on is synced:
 * what was recorded, or the state on which it was refused or found to change nothing. The decision
 * is made on the thread that submits.
 */
public final class LedgerCommands implements Commands {

  /** Two processes that want one stream take turns; losing this often in a row is no accident. */
  private static final int ATTEMPTS = 32;

  private final CommandBus bus;
  private final LedgerStorageEngine log;
  private final CommandMemory memory;
  private final CommandMessages messages;
  private final Clock clock;
  private final Set<CommandId> running = ConcurrentHashMap.newKeySet();

  public LedgerCommands(
      CommandBus bus,
      LedgerStorageEngine log,
      CommandMemory memory,
      CommandMessages messages,
      Clock clock) {
    this.bus = bus;
    this.log = log;
    this.memory = memory;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * @throws IllegalStateException when called from within a unit of work: the command would become
   *     part of it, and its answer would come before its events
   */
  @Override
  public CompletableFuture<Recorded> submit(Submission submission) {
    if (CurrentUnitOfWork.isStarted()) {
      throw new IllegalStateException("commands are not sent from within a unit of work");
    }
    if (!running.add(submission.id())) {
      return CompletableFuture.failedFuture(new Refused(new LedgerRefusal.StillRunning()));
    }
    CompletableFuture<Recorded> answer = new CompletableFuture<>();
    var unused =
        carryOut(submission)
            .whenComplete(
                (recorded, failure) -> {
                  running.remove(submission.id());
                  if (failure == null) {
                    answer.complete(recorded);
                  } else {
                    answer.completeExceptionally(plain(failure));
                  }
                });
    return answer;
  }

  /** What failed, without the wrapping that a future may have put around it. */
  static Throwable plain(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private CompletableFuture<Recorded> carryOut(Submission submission) {
    try {
      return decide(submission.id(), messages.of(submission));
    } catch (Exception | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Answers from the log. */
  private CompletableFuture<Recorded> again(Remembered remembered, String inputHash) {
    return log.whenSynced(remembered.last())
        .thenApply(
            synced -> {
              Refused.when(
                  !remembered.inputHash().equals(inputHash), new LedgerRefusal.KeyReused());
              List<? extends EventMessage<?>> events =
                  log.readEvents(remembered.first(), remembered.last()).toList();
              return new Recorded(
                  remembered.last(),
                  payloads(events),
                  events.get(events.size() - 1).getTimestamp(),
                  true);
            });
  }

  /** A conflict may be with the very same command, carried out by another process. */
  private CompletableFuture<Recorded> decide(CommandId id, CommandMessage<?> message) {
    for (int attempt = 1; ; attempt++) {
      Optional<Remembered> remembered = memory.find(id);
      if (remembered.isPresent()) {
        return again(remembered.get(), messages.inputHash(message));
      }
      CommandResultMessage<?> result = dispatch(message);
      if (attempt == ATTEMPTS || !isConflict(result)) {
        return answer(result);
      }
    }
  }

  private CompletableFuture<Recorded> answer(CommandResultMessage<?> result) {
    if (result.isExceptional()) {
      Throwable failure = result.exceptionResult();
      return failure instanceof Refused
          ? onSyncedBasis(basis -> CompletableFuture.failedFuture(failure))
          : CompletableFuture.failedFuture(failure);
    }
    Appended appended = ((Outcome) Objects.requireNonNull(result.getPayload())).appended();
    if (appended == null) {
      return onSyncedBasis(
          basis ->
              CompletableFuture.completedFuture(
                  new Recorded(basis, List.of(), clock.instant(), false)));
    }
    return log.whenSynced(appended.last())
        .thenApply(
            synced ->
                new Recorded(
                    appended.last(), payloads(appended.events()), appended.recordedAt(), false));
  }

  /** A decision's answer: whatever it rests on was ordered by now. */
  private CompletableFuture<Recorded> onSyncedBasis(
      LongFunction<CompletableFuture<Recorded>> answer) {
    long basis = log.ordered();
    return log.whenSynced(basis).thenCompose(synced -> answer.apply(basis));
  }

  private CommandResultMessage<?> dispatch(CommandMessage<?> message) {
    CompletableFuture<CommandResultMessage<?>> result = new CompletableFuture<>();
    bus.dispatch(message, (command, outcome) -> result.complete(outcome));
    return result.join();
  }

  private static boolean isConflict(CommandResultMessage<?> result) {
    return result.isExceptional()
        && (result.exceptionResult() instanceof ConcurrencyException
            || result.exceptionResult() instanceof AggregateStreamCreationException);
  }

  private static List<Event> payloads(List<? extends EventMessage<?>> events) {
    return events.stream().map(event -> (Event) event.getPayload()).toList();
  }
}
