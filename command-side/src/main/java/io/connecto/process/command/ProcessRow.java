package io.connecto.process.command;

import io.connecto.ledger.command.AggregateType;
import io.connecto.ledger.command.CommandSideRow;
import java.util.List;

/** What the row gives the command side. */
public record ProcessRow() implements CommandSideRow {

  @Override
  public List<AggregateType<?>> aggregates() {
    return List.of(new AggregateType<>(ProcessAggregate.class, ProcessAggregate::new));
  }
}
