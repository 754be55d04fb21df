package io.connecto.order.command;

import io.connecto.ledger.Actor;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import io.connecto.ledger.command.Decides;
import io.connecto.order.Order;
import io.connecto.order.OrderCommand.*;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderTerms;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** The shell of an order around {@link Order}. */
@AggregateRoot(type = "order")
@StoredAs("order.state")
final class OrderAggregate extends AggregateShell<Order> {

  OrderAggregate() {
    super(Order.UNPLACED);
  }

  @Decides
  void handle(PlaceOrder command, Actor actor, Instant now, OrderTerms terms) {
    append(state().decide(command, actor, now, terms));
  }

  @Decides
  void handle(FundOrder command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(ExpireOrder command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(StartOrder command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(DeliverMilestone command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RequestRevision command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(AcceptMilestone command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(AcceptBySilence command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(CancelMilestone command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(CancelOrder command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @EventSourcingHandler
  void on(OrderEvent event) {
    become(state().evolve(event));
  }
}
