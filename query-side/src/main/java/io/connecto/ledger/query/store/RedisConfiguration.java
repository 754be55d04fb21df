package io.connecto.ledger.query.store;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Hot views in the Redis that {@code connecto.redis.url} names, when it names one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("connecto.redis.url")
public class RedisConfiguration {

  @Bean
  RedisConnections redisConnections(@Value("${connecto.redis.url}") String url) {
    return new RedisConnections(url);
  }

  @Bean
  RedisViewStore hotViews(
      RedisConnections connections,
      @Value("${connecto.redis.name:connecto}") String name,
      @Qualifier("ledgerJson") JsonMapper json) {
    return new RedisViewStore(connections, name, json, RedisViewStore.CLAIM);
  }
}
