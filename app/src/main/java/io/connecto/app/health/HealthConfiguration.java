package io.connecto.app.health;

import io.connecto.account.command.Erasures;
import io.connecto.ledger.command.store.DamagedLogException;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.ledger.query.ViewProcessors;
import io.connecto.ledger.query.ViewsUnavailable;
import io.connecto.ledger.query.store.RedisConnections;
import io.connecto.payment.gateway.PaymentGateway;
import io.connecto.process.saga.Processes;
import io.connecto.process.saga.Ticker;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The parts that {@code /readyz} asks, each under the name of its bean. Texts of exceptions may
 * quote a personal value: only kinds are told, the server's log has the rest.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  /** Damage that the check of older events finds while the log is in use. */
  @Bean
  HealthIndicator eventLogHealthIndicator(ObjectProvider<RocksEventStorageEngine> log) {
    return eventLog(
        () -> Optional.ofNullable(log.getIfAvailable()).flatMap(RocksEventStorageEngine::damage));
  }

  static HealthIndicator eventLog(Supplier<Optional<DamagedLogException>> damage) {
    return PartHealth.downWhen(() -> kind("events", damage.get()));
  }

  @Bean
  HealthIndicator projectionsHealthIndicator(ViewProcessors projections) {
    return projections(projections::failures);
  }

  /**
   * While what keeps views is away, commands are taken as ever, and reads say when to come back.
   */
  static HealthIndicator projections(Supplier<Map<String, String>> failures) {
    String away = ViewsUnavailable.class.getSimpleName();
    return () -> {
      Map<String, String> now = failures.get();
      boolean onlyAway = now.values().stream().allMatch(away::equals);
      return new PartHealth(onlyAway ? PartHealth.DEGRADED : Status.DOWN, () -> now).health();
    };
  }

  @Bean
  @ConditionalOnProperty("connecto.redis.url")
  HealthIndicator redisHealthIndicator(RedisConnections redis) {
    return PartHealth.degradedWhen(
        () -> {
          try {
            redis.client().ping();
            return Map.of();
          } catch (RuntimeException e) {
            return Map.of("error", e.getClass().getSimpleName());
          }
        });
  }

  @Bean
  HealthIndicator processesHealthIndicator(Processes processes) {
    return PartHealth.downWhen(() -> kind("steps", processes.failure()));
  }

  /** One order's deadline that fails keeps nobody else waiting. */
  @Bean
  HealthIndicator deadlinesHealthIndicator(Ticker ticker) {
    return PartHealth.degradedWhen(
        () -> {
          int failing = ticker.failing().size();
          return failing == 0 ? Map.of() : Map.of("failing", failing);
        });
  }

  @Bean
  HealthIndicator erasuresHealthIndicator(Erasures erasures) {
    return PartHealth.downWhen(() -> kind("keys", erasures.failure()));
  }

  @Bean
  HealthIndicator gatewayHealthIndicator(PaymentGateway gateway) {
    return PartHealth.downWhen(
        () -> gateway.stalled().map(why -> Map.of("reader", why)).orElse(Map.of()));
  }

  private static Map<String, String> kind(String part, Optional<? extends Throwable> failure) {
    return failure.map(cause -> Map.of(part, cause.getClass().getSimpleName())).orElse(Map.of());
  }
}
