package io.connecto.saga.world;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Books;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import io.connecto.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * The door for commands with the real rules behind it: decides one command after the other, and
 * remembers by id what was recorded. What breaks a promise of the books is not recorded.
 */
public final class Ledger implements Commands {

  private static final Gate OPEN = (submission, rules) -> rules.apply(submission);

  private final MemoryLog log;
  private final Books books = new Books();
  private final Map<String, Object> states = new HashMap<>();
  private final Map<CommandId, Recorded> memory = new HashMap<>();
  private final List<Submission> submissions = new CopyOnWriteArrayList<>();
  private final List<String> brokenPromises = new CopyOnWriteArrayList<>();
  private volatile Instant now = Instant.parse("2026-01-05T10:00:00Z");
  private volatile Gate gate = OPEN;

  public Ledger(MemoryLog log) {
    this.log = log;
  }

  /** What stands between a submission and the rules: it may fail before them or after them. */
  public interface Gate {
    Recorded pass(Submission submission, Function<Submission, Recorded> rules);
  }

  public void gate(Gate next) {
    gate = next;
  }

  /** No more failures. */
  public void openGate() {
    gate = OPEN;
  }

  public void now(Instant moment) {
    now = moment;
  }

  public Instant now() {
    return now;
  }

  /** In paise. */
  public synchronized long balance(LedgerAddress address) {
    return books.balance(address, Money.inr(0).currency());
  }

  public synchronized Map<Books.Account, Long> inTransit() {
    return books.inTransit();
  }

  /** All that ever came in, repeated ones too. */
  public List<Submission> submissions() {
    return submissions;
  }

  @Override
  public CompletableFuture<Recorded> submit(Submission submission) {
    if (CurrentUnitOfWork.isStarted()) {
      throw new AssertionError("a command was sent from inside a unit of work");
    }
    submissions.add(submission);
    try {
      return CompletableFuture.completedFuture(
          gate.pass(submission, passed -> decide(passed, now)));
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  /** Decides a command that starts a story, at a moment of its own. */
  public Recorded decide(Command command, Actor actor, Instant moment) {
    return decide(Submission.first(command, actor, CommandId.next(now), ""), moment);
  }

  private synchronized Recorded decide(Submission submission, Instant moment) {
    Recorded before = memory.get(submission.id());
    if (before != null) {
      return new Recorded(before.position(), before.events(), before.recordedAt(), true);
    }
    String target = submission.command().target();
    Object state = states.getOrDefault(target, Rules.beginning(target));
    List<Event> events = Rules.decide(state, submission.command(), submission.actor(), moment);
    for (Event event : events) {
      state = Rules.evolve(state, event);
      if (event instanceof MovesMoney movement) {
        post(movement);
      }
    }
    states.put(target, state);
    Recorded recorded =
        new Recorded(log.append(messages(submission, events)), events, moment, false);
    if (!events.isEmpty()) {
      memory.put(submission.id(), recorded);
    }
    return recorded;
  }

  private void post(MovesMoney movement) {
    try {
      books.apply(movement);
    } catch (Books.BrokenPromise broken) {
      brokenPromises.add(movement.getClass().getSimpleName() + ": " + broken.getMessage());
      throw broken;
    }
  }

  /** What the books did not allow; after the first they are of no use. */
  public List<String> brokenPromises() {
    return brokenPromises;
  }

  private static List<EventMessage<?>> messages(Submission submission, List<Event> events) {
    MetaData metadata =
        MetaData.with(MetadataKey.COMMAND_ID, submission.id().value())
            .and(MetadataKey.CORRELATION_ID, submission.correlation())
            .and(MetadataKey.CAUSATION_ID, submission.causation())
            .and(MetadataKey.ACTOR_ID, submission.actor().id());
    List<EventMessage<?>> messages = new ArrayList<>();
    for (Event event : events) {
      messages.add(
          new GenericEventMessage<>(
              submission.id() + "-" + messages.size(), event, metadata, Instant.EPOCH));
    }
    return messages;
  }

  /** The events of a type, in order. */
  public <E extends Event> Stream<E> events(Class<E> type) {
    return log.all().stream()
        .map(EventMessage::getPayload)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
