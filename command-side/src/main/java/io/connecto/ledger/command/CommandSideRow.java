package io.connecto.ledger.command;

import java.util.List;
import org.axonframework.config.Configurer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** What one row gives the command side. */
public interface CommandSideRow {

  List<AggregateType<?>> aggregates();

  /** Those of the row's events, for each type in order of revision. */
  default List<EventUpcaster> upcasters() {
    return List.of();
  }

  /** Registers what the row's command handlers take as further parameters. */
  default void configure(Configurer configurer) {}
}
