package io.connecto.ledger.command;

import io.connecto.testing.FakeAxonServer;
import org.junit.jupiter.api.AfterEach;

class SharedFakeAxonServerTest extends SharedLogContract {

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
