package io.connecto.wallet.command;

import io.connecto.ledger.command.AggregateType;
import io.connecto.ledger.command.CommandSideRow;
import io.connecto.ledger.command.JsonUpcaster;
import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** What the row gives the command side. */
public record WalletRow() implements CommandSideRow {

  @Override
  public List<AggregateType<?>> aggregates() {
    return List.of(new AggregateType<>(WalletAggregate.class, WalletAggregate::new));
  }

  @Override
  public List<EventUpcaster> upcasters() {
    return List.of(new JsonUpcaster("wallet.opened", 1, opened -> opened.put("currency", "INR")));
  }
}
