package io.connecto.app.crash;

import io.connecto.testing.RealAxonServer;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class TwoProcessesRealAxonServerTest extends TwoProcessesContract {

  @Override
  String emptyServer() {
    return RealAxonServer.emptied();
  }
}
