package io.connecto.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.query.store.RedisConnections;
import io.connecto.testing.OwnServer;
import io.connecto.testing.TestServers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisAttemptsTest extends AttemptCounterContract {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final String name = "test-" + UUID.randomUUID();
  private RedisConnections redis;
  private AttemptCounter counter;

  @BeforeEach
  void connect() {
    redis = new RedisConnections(TestServers.redis());
    counter = on(redis);
  }

  @AfterEach
  void disconnect() {
    if (redis != null) {
      keys().forEach(redis.client()::del);
      redis.close();
    }
  }

  private Set<String> keys() {
    return redis.client().keys(name + ":*");
  }

  private AttemptCounter on(RedisConnections connections) {
    return new RedisAttempts(
        connections, name, purpose -> new byte[32], new InProcessAttempts(Clock.systemUTC()));
  }

  @Override
  AttemptCounter counter() {
    return counter;
  }

  @Test
  void processesCountTogether() {
    counter.count("asha", LONG);
    try (RedisConnections others = new RedisConnections(TestServers.redis())) {
      assertThat(on(others).count("asha", LONG).count()).isEqualTo(2);
    }
  }

  @Test
  void redisDoesNotLearnWhoseAttemptsTheyAre() {
    counter.count("asha 192.0.2.7", LONG);
    assertThat(keys()).hasSize(1).noneMatch(key -> key.contains("192.0.2.7"));
  }

  @Test
  void countsByItselfWhileRedisIsAway(@TempDir Path directory) {
    try (OwnServer server = OwnServer.redis(directory)) {
      server.start();
      try (RedisConnections own = new RedisConnections(server.uri())) {
        AttemptCounter limited = on(own);
        assertThat(limited.count("asha", LONG).count()).isEqualTo(1);
        server.stop();
        assertThat(limited.count("asha", LONG).count()).isEqualTo(1);
        assertThat(limited.count("asha", LONG).count()).isEqualTo(2);
        limited.takeBack("asha");
        assertThat(limited.count("asha", LONG).count()).isEqualTo(2);
        limited.forget("asha");
        assertThat(limited.count("asha", LONG).count()).isEqualTo(1);
        server.start();
        assertThat(limited.count("asha", LONG).count()).isEqualTo(1);
      }
    }
  }
}
