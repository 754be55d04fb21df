package io.connecto.payment.gateway.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.connecto.payment.gateway.GatewayStore;
import io.connecto.payment.gateway.GatewayTakeoverContract;
import io.connecto.testing.TestServers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two servers, as far as MongoDB can tell. */
class MongoGatewayTakeoverTest extends GatewayTakeoverContract {

  @SuppressWarnings("NullAway.Init") // made before all tests
  private static MongoClient client;

  private final String database = "test-" + UUID.randomUUID();

  @BeforeAll
  static void connect() {
    client = MongoClients.create(TestServers.mongoDb());
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Override
  protected void clear() {
    client.getDatabase(database).drop();
  }

  @Override
  protected GatewayStore open() {
    return new MongoGatewayStore(client, database);
  }
}
