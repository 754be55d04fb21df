package io.connecto.escrow.command;

import io.connecto.escrow.TaxRules;
import io.connecto.ledger.command.AggregateType;
import io.connecto.ledger.command.CommandSideRow;
import java.util.List;
import org.axonframework.config.Configurer;

/**
 * What the row gives the command side.
 *
 * @param taxes what an operator decides about it
 */
public record EscrowRow(TaxRules taxes) implements CommandSideRow {

  @Override
  public List<AggregateType<?>> aggregates() {
    return List.of(new AggregateType<>(EscrowAggregate.class, EscrowAggregate::new));
  }

  @Override
  public void configure(Configurer configurer) {
    configurer.registerComponent(TaxRules.class, axon -> taxes);
  }
}
