package io.connecto.payment.gateway.store;

import io.connecto.payment.gateway.GatewayStore;
import io.connecto.payment.gateway.GatewayTakeoverContract;
import io.connecto.testing.MongoConnection;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers, as far as MongoDB can tell. */
class MongoGatewayTakeoverTest extends GatewayTakeoverContract {

  @RegisterExtension static final MongoConnection MONGO = new MongoConnection();

  private final String database = "test-" + UUID.randomUUID();

  @Override
  protected void clear() {
    MONGO.client().getDatabase(database).drop();
  }

  @Override
  protected GatewayStore open() {
    return new MongoGatewayStore(MONGO.client(), database);
  }
}
