package io.connecto.app.story;

import io.connecto.testing.RealAxonServer;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class RealAxonServerPropertyTest extends AxonServerPropertyContract {

  @Override
  String emptyServer() {
    return RealAxonServer.emptied();
  }

  @Override
  int commands() {
    return 100_000;
  }
}
