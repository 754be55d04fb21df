package io.connecto.ledger.command.store;

import io.connecto.testing.FakeAxonServer;
import org.junit.jupiter.api.AfterEach;

class FakeAxonServerContractTest extends AxonServerContract {

  private final FakeAxonServer server = new FakeAxonServer();

  @Override
  String emptyServer() {
    return server.address();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }
}
