package io.connecto.refund.command;

import io.connecto.ledger.command.AggregateType;
import io.connecto.ledger.command.CommandSideRow;
import java.util.List;

/** What the row gives the command side. */
public record RefundRow() implements CommandSideRow {

  @Override
  public List<AggregateType<?>> aggregates() {
    return List.of(new AggregateType<>(RefundAggregate.class, RefundAggregate::new));
  }
}
