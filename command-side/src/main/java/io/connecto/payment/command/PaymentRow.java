package io.connecto.payment.command;

import io.connecto.ledger.command.AggregateType;
import io.connecto.ledger.command.CommandSideRow;
import io.connecto.payment.PaymentRules;
import java.util.List;
import org.axonframework.config.Configurer;

/**
 * What the row gives the command side.
 *
 * @param rules what an operator decides about it
 */
public record PaymentRow(PaymentRules rules) implements CommandSideRow {

  @Override
  public List<AggregateType<?>> aggregates() {
    return List.of(new AggregateType<>(PaymentAggregate.class, PaymentAggregate::new));
  }

  @Override
  public void configure(Configurer configurer) {
    configurer.registerComponent(PaymentRules.class, axon -> rules);
  }
}
