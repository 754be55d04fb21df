package io.connecto.app;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.connecto.account.command.MongoKeys;
import io.connecto.ledger.query.store.MongoViewStore;
import io.connecto.payment.gateway.store.MongoGatewayStore;
import io.connecto.process.saga.store.MongoProcessStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * What MongoDB keeps when there is one: keys, processes, the state of gateways and the archive,
 * each in a database of its own. A server starts without it and joins it when it comes; every call
 * ends in time.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(MongoConfiguration.URI)
class MongoConfiguration {

  /** Names a replica set; without it everything is kept in this process. */
  static final String URI = "connecto.mongodb.uri";

  /** What the names of the databases begin with. */
  private static final String NAME = "${connecto.mongodb.name:connecto}";

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Of one operation with all its retries, a whole transaction included. */
  private static final Duration OPERATION = Duration.ofSeconds(10);

  private static final long HEALTH_MILLIS = 1_000;

  /** What the URI says of time-outs and pools goes before what is said here. */
  @Bean
  MongoClient mongoClient(@Value("${" + URI + "}") String uri) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applicationName("connecto")
            .timeout(OPERATION.toMillis(), TimeUnit.MILLISECONDS)
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket -> socket.connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS))
            .applyConnectionString(new ConnectionString(uri))
            .build());
  }

  @Bean
  MongoKeys sharedKeys(MongoClient client, @Value(NAME) String name) {
    return new MongoKeys(client, name + "-keys");
  }

  @Bean
  MongoProcessStore sharedProcesses(MongoClient client, @Value(NAME) String name) {
    return new MongoProcessStore(client, name + "-processes");
  }

  @Bean
  MongoGatewayStore sharedGateways(MongoClient client, @Value(NAME) String name) {
    return new MongoGatewayStore(client, name + "-gateways");
  }

  @Bean
  MongoViewStore archiveViews(
      MongoClient client, @Value(NAME) String name, @Qualifier("ledgerJson") JsonMapper json) {
    return new MongoViewStore(client, name + "-archive", json, MongoViewStore.CLAIM);
  }

  @Bean
  HealthIndicator mongoDbHealthIndicator(MongoClient client) {
    return () -> {
      try {
        client
            .getDatabase("admin")
            .withTimeout(HEALTH_MILLIS, TimeUnit.MILLISECONDS)
            .runCommand(new Document("ping", 1));
        return Health.up().build();
      } catch (RuntimeException e) {
        // Its text may name hosts.
        return Health.down().withDetail("error", e.getClass().getSimpleName()).build();
      }
    };
  }
}
