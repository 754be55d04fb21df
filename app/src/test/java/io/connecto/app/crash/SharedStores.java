package io.connecto.app.crash;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.connecto.ledger.query.store.RedisConnections;
import io.connecto.testing.TestServers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Databases and keys of one test alone in the MongoDB and the Redis that all tests share. */
final class SharedStores {

  private final String name = "test-" + UUID.randomUUID();

  /** The settings of a server that keeps keys, processes and archive there. */
  String[] mongoDb() {
    return new String[] {
      "--connecto.mongodb.uri=" + TestServers.mongoDb(), "--connecto.mongodb.name=" + name
    };
  }

  /** The same, with hot views in Redis. */
  String[] both() {
    return Stream.concat(
            Stream.of(mongoDb()),
            Stream.of(
                "--connecto.redis.url=" + TestServers.redis(), "--connecto.redis.name=" + name))
        .toArray(String[]::new);
  }

  /** Leaves nothing behind. */
  void forget() {
    try (MongoClient client = MongoClients.create(TestServers.mongoDb());
        RedisConnections redis = new RedisConnections(TestServers.redis())) {
      List.of("-keys", "-processes", "-archive", "-gateways")
          .forEach(part -> client.getDatabase(name + part).drop());
      redis.client().keys(name + ":*").forEach(redis.client()::unlink);
    }
  }
}
