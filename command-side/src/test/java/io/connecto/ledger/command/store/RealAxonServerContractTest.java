package io.connecto.ledger.command.store;

import io.connecto.testing.RealAxonServer;

class RealAxonServerContractTest extends AxonServerContract {

  /**
   * Skips each test where there is none: before anything is opened that would have to be closed.
   */
  RealAxonServerContractTest() {
    RealAxonServer.emptied();
  }

  @Override
  String emptyServer() {
    return RealAxonServer.emptied();
  }
}
