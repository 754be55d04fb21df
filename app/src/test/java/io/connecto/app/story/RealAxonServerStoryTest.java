package io.connecto.app.story;

import io.connecto.testing.RealAxonServer;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class RealAxonServerStoryTest extends AxonServerStoryContract {

  @Override
  String emptyServer() {
    return RealAxonServer.emptied();
  }
}
