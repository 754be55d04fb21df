package io.connecto.refund.command;

import io.connecto.ledger.Actor;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import io.connecto.ledger.command.Decides;
import io.connecto.refund.Refund;
import io.connecto.refund.RefundCommand.*;
import io.connecto.refund.RefundEvent;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** The shell of a refund around {@link Refund}. */
@AggregateRoot(type = "refund")
@StoredAs("refund.state")
final class RefundAggregate extends AggregateShell<Refund> {

  RefundAggregate() {
    super(Refund.UNKNOWN);
  }

  @Decides
  void handle(PayRefund command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RecordRefundPaid command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RecordRefundFailure command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RecordRefundUnknown command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RetryRefund command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @EventSourcingHandler
  void on(RefundEvent event) {
    become(state().evolve(event));
  }
}
