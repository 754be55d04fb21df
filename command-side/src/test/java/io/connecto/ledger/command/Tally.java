package io.connecto.ledger.command;

import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.TallyCommand.*;
import io.connecto.ledger.command.TallyEvent.Added;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** The shell of a tally, and its rule. */
@AggregateRoot(type = "tally")
@StoredAs("tally.state")
final class Tally extends AggregateShell<Long> {

  static final CommandSideRow ROW = () -> List.of(new AggregateType<>(Tally.class, Tally::new));

  Tally() {
    super(0L);
  }

  @Decides
  void handle(Add command, Actor actor, Instant now) {
    if (command.amount() != 0) {
      append(decide(command.amount(), actor, now));
    }
  }

  @Decides
  void handle(AddAll command, Actor actor, Instant now) {
    command.amounts().forEach(amount -> append(decide(amount, actor, now)));
  }

  @Decides
  void handle(Half command, Actor actor, Instant now) {
    append(decide(1, actor, now));
    append(decide(Long.MIN_VALUE, actor, now));
  }

  private Added decide(long amount, Actor actor, Instant now) {
    Refused.when(
        state() + amount < 0, new LedgerRefusal.Malformed("/amount", "a tally is not negative"));
    return new Added(amount, state() + amount, actor.id(), now);
  }

  @EventSourcingHandler
  void on(TallyEvent event) {
    become(((Added) event).sum());
  }
}
