package io.connecto.app.crash;

import io.connecto.app.ConnectoApplication;
import io.connecto.testing.FakeAxonServer;
import io.connecto.testing.RealAxonServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL under load, with the events on Axon Server, which goes on running. */
@Tag("slow")
class AxonServerCrashTest {

  private static final int ROUNDS = Integer.getInteger("connecto.crash.rounds", 25);
  private static final int ROUNDS_ON_THE_FAKE = 5;
  private static final long SEED = Long.getLong("connecto.crash.seed", System.nanoTime());

  @TempDir private Path folder;

  private void run(String address, int rounds) throws InterruptedException {
    System.out.println("crash test with -Dconnecto.crash.seed=" + SEED);
    new CrashRounds(
            ConnectoApplication.class,
            folder.resolve("data"),
            SEED,
            "--connecto.events=axon-server",
            "--connecto.axon-server.address=" + address)
        .run(rounds);
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAndWhatWasBegunEnds() throws InterruptedException {
    run(RealAxonServer.emptied(), ROUNDS);
  }

  @Test
  void soItIsOnTheFakeOne() throws InterruptedException {
    try (FakeAxonServer server = new FakeAxonServer()) {
      run(server.address(), ROUNDS_ON_THE_FAKE);
    }
  }
}
