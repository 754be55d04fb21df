package io.connecto.ledger.command;

import io.connecto.testing.RealAxonServer;

class SharedRealAxonServerTest extends SharedLogContract {

  @Override
  String emptyServer() {
    return RealAxonServer.emptied();
  }
}
