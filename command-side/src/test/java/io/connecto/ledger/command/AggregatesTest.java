package io.connecto.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountCommand;
import io.connecto.account.command.AccountRow;
import io.connecto.clock.ClockCommand;
import io.connecto.clock.command.ClockRow;
import io.connecto.escrow.EscrowCommand;
import io.connecto.escrow.TaxRules;
import io.connecto.escrow.command.EscrowRow;
import io.connecto.ledger.Actor;
import io.connecto.order.OrderCommand;
import io.connecto.order.OrderTerms;
import io.connecto.order.command.OrderRow;
import io.connecto.payment.PaymentCommand;
import io.connecto.payment.PaymentRules;
import io.connecto.payment.command.PaymentRow;
import io.connecto.process.ProcessCommand;
import io.connecto.process.command.ProcessRow;
import io.connecto.refund.RefundCommand;
import io.connecto.refund.command.RefundRow;
import io.connecto.wallet.WalletCommand;
import io.connecto.wallet.command.WalletRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessageHandlingMember;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.junit.jupiter.api.Test;

class AggregatesTest {

  static final List<CommandSideRow> ROWS =
      List.of(
          new ClockRow(),
          new ProcessRow(),
          new AccountRow(),
          new WalletRow(),
          new OrderRow(OrderTerms.STANDARD),
          new EscrowRow(TaxRules.INDIA),
          new PaymentRow(PaymentRules.STANDARD),
          new RefundRow());

  /** All but the claims on e-mail addresses, which nobody but an account may ask for. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          ClockCommand.class,
          ProcessCommand.class,
          AccountCommand.class,
          WalletCommand.class,
          OrderCommand.class,
          EscrowCommand.class,
          PaymentCommand.class,
          RefundCommand.class);

  @Test
  void everyCommandHasOneShellThatDecidesIt() {
    Aggregates aggregates = new Aggregates(ROWS, AggregateSettings.STANDARD);
    Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
    configurer.configureEmbeddedEventStore(axon -> new InMemoryEventStorageEngine());
    configurer.registerComponent(Actor.class, axon -> Actor.ANYBODY);
    configurer.registerComponent(Instant.class, axon -> Instant.EPOCH);
    aggregates.configure(configurer, AggregatesTest::always);
    Configuration axon = configurer.start();

    List<Class<?>> handled =
        aggregates.snapshots().stream().flatMap(shell -> commandsOf(axon, shell)).toList();

    assertThat(handled)
        .containsExactlyInAnyOrderElementsOf(
            COMMANDS.stream().flatMap(AggregatesTest::records).toList());
    axon.shutdown();
  }

  private static boolean always(Object type) {
    return true;
  }

  private static <T> Stream<Class<?>> commandsOf(Configuration axon, Class<T> shell) {
    AggregateModel<T> model =
        AnnotatedAggregateMetaModelFactory.inspectAggregate(
            shell, axon.parameterResolverFactory(), axon.handlerDefinition(shell));
    return model
        .commandHandlers(shell)
        .filter(handler -> handler.unwrap(CommandMessageHandlingMember.class).isPresent())
        .map(MessageHandlingMember::payloadType);
  }

  private static Stream<Class<?>> records(Class<?> family) {
    return Arrays.stream(Objects.requireNonNull(family.getPermittedSubclasses()));
  }
}
