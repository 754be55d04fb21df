package io.connecto.account.command;

import io.connecto.ledger.command.AggregateType;
import io.connecto.ledger.command.CommandSideRow;
import java.util.List;
import org.axonframework.config.Configurer;

/** What the row gives the command side. */
public record AccountRow() implements CommandSideRow {

  static final AggregateType<EmailClaimAggregate> EMAIL =
      new AggregateType<>(EmailClaimAggregate.class, EmailClaimAggregate::new);

  @Override
  public List<AggregateType<?>> aggregates() {
    return List.of(new AggregateType<>(AccountAggregate.class, AccountAggregate::new), EMAIL);
  }

  @Override
  public void configure(Configurer configurer) {
    configurer.registerComponent(
        EmailStreams.class,
        axon -> new EmailStreams(() -> axon.repository(EmailClaimAggregate.class)));
  }
}
