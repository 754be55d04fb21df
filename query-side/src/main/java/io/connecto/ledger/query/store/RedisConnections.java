package io.connecto.ledger.query.store;

import com.google.gson.GsonBuilder;
import com.redis.om.spring.client.RedisModulesClient;
import java.net.URI;
import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Connections to one Redis, opened when they are needed: it may be down when they are made, and
 * come and go later.
 */
public final class RedisConnections implements AutoCloseable {

  private static final int DEFAULT_PORT = 6379;
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration READ = Duration.ofSeconds(3);
  private static final Duration LOOK_AT_IDLE_ONES = Duration.ofSeconds(10);
  private static final int MOST = 32;

  private final JedisConnectionFactory factory;
  private final RedisModulesClient modules;
  private final UnifiedJedis client;

  /**
   * @param url as {@code redis://user:password@host:port/database}, {@code rediss} for TLS; only
   *     the host is needed
   * @throws IllegalArgumentException when it is none; its text does not tell the password
   */
  public RedisConnections(String url) {
    this.factory = factory(parsed(url));
    this.modules = new RedisModulesClient(factory, new GsonBuilder());
    this.client = (UnifiedJedis) modules.clientForJSON();
  }

  private static URI parsed(String url) {
    try {
      URI parsed = URI.create(url);
      boolean redis =
          JedisURIHelper.isRedisScheme(parsed) || JedisURIHelper.isRedisSSLScheme(parsed);
      if (redis && parsed.getHost() != null) {
        return parsed;
      }
    } catch (IllegalArgumentException e) {
      // its text holds the whole URL, and so the password
    }
    throw new IllegalArgumentException(
        "the URL of Redis must be like redis://user:password@host:6379/0");
  }

  private static JedisConnectionFactory factory(URI url) {
    RedisStandaloneConfiguration server =
        new RedisStandaloneConfiguration(
            url.getHost(), url.getPort() < 0 ? DEFAULT_PORT : url.getPort());
    server.setDatabase(JedisURIHelper.getDBIndex(url));
    server.setUsername(JedisURIHelper.getUser(url));
    server.setPassword(JedisURIHelper.getPassword(url));
    JedisClientConfiguration.JedisClientConfigurationBuilder client =
        JedisClientConfiguration.builder().connectTimeout(CONNECT).readTimeout(READ);
    if (JedisURIHelper.isRedisSSLScheme(url)) {
      client.useSsl();
    }
    JedisConnectionFactory factory =
        new JedisConnectionFactory(server, client.usePooling().poolConfig(pool()).build());
    // Redis OM 2 needs plain connections: with unified ones its writes of many fail.
    factory.setUseUnifiedJedis(false);
    factory.afterPropertiesSet();
    factory.start();
    return factory;
  }

  private static <T> GenericObjectPoolConfig<T> pool() {
    GenericObjectPoolConfig<T> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(MOST);
    pool.setMaxIdle(MOST);
    // None is opened before it is needed: a Redis that is down is no reason not to start.
    pool.setMinIdle(0);
    pool.setMaxWait(CONNECT);
    pool.setTestWhileIdle(true);
    pool.setTimeBetweenEvictionRuns(LOOK_AT_IDLE_ONES);
    pool.setJmxEnabled(false);
    return pool;
  }

  /** For commands and scripts; used by many threads at once. */
  public UnifiedJedis client() {
    return client;
  }

  /** Closes those that nobody uses: when one broke, because the server went, so did they all. */
  @SuppressWarnings("deprecation") // what Redis OM makes
  void closeIdle() {
    if (client instanceof JedisPooled pooled) {
      pooled.getPool().clear();
    }
  }

  @Override
  public void close() {
    client.close();
    factory.destroy();
  }
}
