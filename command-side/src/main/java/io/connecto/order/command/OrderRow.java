package io.connecto.order.command;

import io.connecto.ledger.command.AggregateType;
import io.connecto.ledger.command.CommandSideRow;
import io.connecto.order.OrderTerms;
import java.util.List;
import org.axonframework.config.Configurer;

/**
 * What the row gives the command side.
 *
 * @param terms what an operator decides about it
 */
public record OrderRow(OrderTerms terms) implements CommandSideRow {

  @Override
  public List<AggregateType<?>> aggregates() {
    return List.of(new AggregateType<>(OrderAggregate.class, OrderAggregate::new));
  }

  @Override
  public void configure(Configurer configurer) {
    configurer.registerComponent(OrderTerms.class, axon -> terms);
  }
}
