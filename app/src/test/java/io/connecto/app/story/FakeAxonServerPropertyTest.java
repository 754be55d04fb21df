package io.connecto.app.story;

import io.connecto.testing.FakeAxonServer;
import org.junit.jupiter.api.AfterEach;

class FakeAxonServerPropertyTest extends AxonServerPropertyContract {

  private final FakeAxonServer server = new FakeAxonServer();

  @Override
  String emptyServer() {
    return server.address();
  }

  @Override
  int commands() {
    return 3_000;
  }

  @AfterEach
  void stopServer() {
    server.close();
  }
}
