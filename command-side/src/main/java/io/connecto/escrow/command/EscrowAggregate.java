package io.connecto.escrow.command;

import io.connecto.escrow.Escrow;
import io.connecto.escrow.EscrowCommand.*;
import io.connecto.escrow.EscrowEvent;
import io.connecto.escrow.TaxRules;
import io.connecto.ledger.Actor;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import io.connecto.ledger.command.Decides;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** The shell of an order's escrow around {@link Escrow}. */
@AggregateRoot(type = "escrow")
@StoredAs("escrow.state")
final class EscrowAggregate extends AggregateShell<Escrow> {

  EscrowAggregate() {
    super(Escrow.EMPTY);
  }

  @Decides
  void handle(FundEscrow command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(BounceFunding command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(ReleaseMilestone command, Actor actor, Instant now, TaxRules taxes) {
    append(state().decide(command, actor, now, taxes));
  }

  @Decides
  void handle(RefundMilestone command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(FreezeEscrow command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(UnfreezeEscrow command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @EventSourcingHandler
  void on(EscrowEvent event) {
    become(state().evolve(event));
  }
}
