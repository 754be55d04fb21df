package io.connecto.payment.gateway.store;

import io.connecto.payment.gateway.GatewayStore;
import io.connecto.payment.gateway.GatewayTakeoverContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways of one process: the directory can't be opened twice. */
class RocksGatewayTakeoverTest extends GatewayTakeoverContract {

  @TempDir private Path directory;
  private @Nullable GatewayStore store;

  @Override
  protected GatewayStore open() {
    GatewayStore shared = store == null ? new RocksGatewayStore(directory) : store;
    store = shared;
    return shared;
  }
}
