package io.connecto.process.command;

import io.connecto.ledger.Actor;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import io.connecto.ledger.command.Decides;
import io.connecto.process.ProcessCommand.*;
import io.connecto.process.ProcessEvent;
import io.connecto.process.StuckSteps;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** The shell of a process's record around {@link StuckSteps}. */
@AggregateRoot(type = "process")
@StoredAs("process.state")
final class ProcessAggregate extends AggregateShell<StuckSteps> {

  ProcessAggregate() {
    super(StuckSteps.NONE);
  }

  @Decides
  void handle(ParkStep command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RetryProcess command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @EventSourcingHandler
  void on(ProcessEvent event) {
    become(state().evolve(event));
  }
}
