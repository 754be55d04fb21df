package io.connecto.app;

import io.connecto.ledger.LogEnd;
import io.connecto.ledger.command.AggregateSettings;
import io.connecto.ledger.command.Aggregates;
import io.connecto.ledger.command.LedgerSerializer;
import io.connecto.ledger.command.axonserver.AxonServerSettings;
import io.connecto.ledger.command.axonserver.AxonServerStorageEngine;
import io.connecto.ledger.command.store.LedgerEventStore;
import io.connecto.ledger.command.store.LedgerStorageEngine;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.ledger.command.store.StoreSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the event log is: {@code connecto.events} says embedded or axon-server. */
@Configuration(proxyBeanMethods = false)
class EventsConfiguration {

  private static final String CHOICE = "connecto.events";
  private static final String AXON_SERVER = "axon-server";

  /** Tests put a store in its place that breaks its promise, to see that they notice. */
  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(name = CHOICE, havingValue = "embedded", matchIfMissing = true)
  RocksEventStorageEngine eventStorageEngine(
      @Value("${connecto.data:./data}") Path data,
      LedgerSerializer serializer,
      Aggregates aggregates) {
    return new RocksEventStorageEngine(
        StoreSettings.of(data.resolve("events"), serializer).withUpcasters(aggregates.upcasters()));
  }

  /** The server may be down: it is joined when it comes. */
  @Bean
  @ConditionalOnProperty(name = CHOICE, havingValue = AXON_SERVER)
  AxonServerStorageEngine axonServerStorageEngine(
      @Value("${connecto.axon-server.address:localhost:8124}") String address,
      @Value("${connecto.axon-server.context:default}") String context,
      @Value("${CONNECTO_AXON_SERVER_TOKEN:}") String token,
      @Value("${connecto.data:./data}") Path data,
      LedgerSerializer serializer,
      Aggregates aggregates) {
    AxonServerSettings settings =
        AxonServerSettings.of(
            address,
            context,
            Optional.of(token).filter(given -> !given.isBlank()),
            data.resolve("axon-server"));
    return new AxonServerStorageEngine(settings, serializer, aggregates.upcasters());
  }

  @Bean
  @ConditionalOnProperty(name = CHOICE, havingValue = AXON_SERVER)
  HealthIndicator axonServerHealthIndicator(AxonServerStorageEngine engine) {
    return () -> (engine.isReady() ? Health.up() : Health.down()).build();
  }

  @Bean
  LedgerEventStore eventStore(ObjectProvider<LedgerStorageEngine> engine) {
    return new LedgerEventStore(
        engine.getIfAvailable(
            () -> {
              throw new IllegalArgumentException(CHOICE + " is neither embedded nor axon-server");
            }));
  }

  /** Of all that was ordered: what another process recorded is not left out. */
  @Bean
  LogEnd logEnd(LedgerStorageEngine engine) {
    return () -> {
      long end = engine.ordered();
      return end == 0 ? OptionalLong.empty() : OptionalLong.of(end);
    };
  }

  /** What is held in memory is right only while no other process writes the same log. */
  static AggregateSettings aggregates(String choice) {
    return choice.equals(AXON_SERVER) ? AggregateSettings.SHARED : AggregateSettings.STANDARD;
  }
}
