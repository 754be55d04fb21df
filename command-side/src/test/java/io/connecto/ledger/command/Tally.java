package io.connecto.ledger.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.TallyCommand.*;
import io.connecto.ledger.command.TallyEvent.Added;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;

/** The shell of a tally, and its rule. */
@StoredAs("tally.state")
final class Tally {

  @AggregateIdentifier private final String stream;
  private long sum;

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  Tally(String stream) {
    this.stream = stream;
  }

  static AggregateShell<Tally> shell() {
    return new AggregateShell<>(Tally.class, Tally::new);
  }

  @CommandHandler
  void handle(Add command, Actor actor, Instant now) {
    if (command.amount() != 0) {
      AggregateLifecycle.apply(decide(command.amount(), actor, now));
    }
  }

  @CommandHandler
  void handle(AddAll command, Actor actor, Instant now) {
    command.amounts().forEach(amount -> AggregateLifecycle.apply(decide(amount, actor, now)));
  }

  @CommandHandler
  void handle(Half command, Actor actor, Instant now) {
    AggregateLifecycle.apply(decide(1, actor, now));
    decide(Long.MIN_VALUE, actor, now);
  }

  private Added decide(long amount, Actor actor, Instant now) {
    Refused.when(
        sum + amount < 0, new LedgerRefusal.Malformed("/amount", "a tally is not negative"));
    return new Added(stream, amount, sum + amount, actor.id(), now);
  }

  @EventSourcingHandler
  void on(TallyEvent event) {
    sum = ((Added) event).sum();
  }
}
