package io.connecto.app.crash;

import io.connecto.testing.FakeAxonServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class TwoProcessesFakeAxonServerTest extends TwoProcessesContract {

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
