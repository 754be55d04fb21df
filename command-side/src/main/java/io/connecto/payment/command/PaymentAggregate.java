package io.connecto.payment.command;

import io.connecto.ledger.Actor;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import io.connecto.ledger.command.Decides;
import io.connecto.payment.Payment;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent;
import io.connecto.payment.PaymentRules;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** The shell of a payment around {@link Payment}. */
@AggregateRoot(type = "payment")
@StoredAs("payment.state")
final class PaymentAggregate extends AggregateShell<Payment> {

  PaymentAggregate() {
    super(Payment.UNKNOWN);
  }

  @Decides
  void handle(RequestPayment command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RequestTopUp command, Actor actor, Instant now, PaymentRules rules) {
    append(state().decide(command, actor, now, rules));
  }

  @Decides
  void handle(RecordCheckout command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RecordAuthorisation command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RecordCapture command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RecordFailure command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RecordUnknown command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(ExpirePayment command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(ReturnPayment command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RecordReturn command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RecordReturnFailure command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @EventSourcingHandler
  void on(PaymentEvent event) {
    become(state().evolve(event));
  }
}
