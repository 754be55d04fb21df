package io.connecto.app;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Secrets;
import io.connecto.ledger.command.Aggregates;
import io.connecto.ledger.command.CommandBusWiring;
import io.connecto.ledger.command.CommandMessages;
import io.connecto.ledger.command.LedgerCommands;
import io.connecto.ledger.command.LedgerSerializer;
import io.connecto.ledger.command.Streams;
import io.connecto.ledger.command.store.CommandMemory;
import io.connecto.ledger.command.store.LedgerEventStore;
import io.connecto.ledger.command.store.LedgerStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one door for commands, and the aggregates behind it. */
@Configuration(proxyBeanMethods = false)
public class CommandsConfiguration {

  @Bean
  CommandBusWiring commandBusWiring(
      LedgerEventStore events,
      ConnectoClock clock,
      Aggregates aggregates,
      LedgerSerializer serializer) {
    return new CommandBusWiring(events, clock, aggregates, serializer);
  }

  @Bean
  Commands commands(
      CommandBusWiring wiring,
      LedgerStorageEngine engine,
      CommandMemory memory,
      Secrets secrets,
      ConnectoClock clock) {
    return new LedgerCommands(
        wiring.commandBus(), engine, memory, new CommandMessages(secrets), clock);
  }

  @Bean
  Streams streams(LedgerStorageEngine engine) {
    return target -> engine.lastSequenceNumberFor(target).isPresent();
  }
}
