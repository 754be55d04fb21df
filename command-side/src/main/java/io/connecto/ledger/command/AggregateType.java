package io.connecto.ledger.command;

import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;

/**
 * A kind of aggregate.
 *
 * @param shell its class, known to its own row alone
 * @param initial makes one to which nothing has happened
 */
public record AggregateType<A extends AggregateShell<?>>(Class<A> shell, Supplier<A> initial) {

  /** Makes the aggregate of {@code target} to which nothing has happened. */
  public A start(String target) {
    A aggregate = initial.get();
    aggregate.startAs(target);
    return aggregate;
  }

  /** The same state in another shell, for somebody who reads it later. */
  A copy(A shell) {
    A copy = initial.get();
    shell.copyTo(copy);
    return copy;
  }

  /** Makes aggregates to be filled with their events. */
  AbstractAggregateFactory<A> factory(AggregateModel<A> model) {
    return new AbstractAggregateFactory<>(model) {
      @Override
      @SuppressWarnings("rawtypes") // so does Axon declare it
      protected A doCreateAggregate(String target, DomainEventMessage firstEvent) {
        return start(target);
      }
    };
  }
}
