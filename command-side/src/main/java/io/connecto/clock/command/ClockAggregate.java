package io.connecto.clock.command;

import io.connecto.clock.ClockCommand.*;
import io.connecto.clock.ClockEvent;
import io.connecto.clock.SandboxClock;
import io.connecto.ledger.Actor;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import io.connecto.ledger.command.Decides;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** The shell of the sandbox's clock around {@link SandboxClock}. */
@AggregateRoot(type = "clock")
@StoredAs("clock.state")
final class ClockAggregate extends AggregateShell<SandboxClock> {

  ClockAggregate() {
    super(SandboxClock.UNMOVED);
  }

  @Decides
  void handle(AdvanceClock command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @EventSourcingHandler
  void on(ClockEvent event) {
    become(state().evolve(event));
  }
}
