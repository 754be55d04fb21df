package io.connecto.app.crash;

import io.connecto.app.ConnectoApplication;
import io.connecto.testing.FakeAxonServer;
import io.connecto.testing.RealAxonServer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL under load, with the events on Axon Server and all else in Redis and MongoDB, which go on
 * running.
 */
@Tag("slow")
class AxonServerCrashTest {

  private static final int ROUNDS = Integer.getInteger("connecto.crash.rounds", 25);
  private static final int ROUNDS_ON_THE_FAKE = 3;
  private static final long SEED = Long.getLong("connecto.crash.seed", System.nanoTime());

  private final SharedStores stores = new SharedStores();

  @TempDir private Path folder;

  @AfterEach
  void forget() {
    stores.forget();
  }

  private void run(String address, int rounds) throws InterruptedException {
    System.out.println("crash test with -Dconnecto.crash.seed=" + SEED);
    new CrashRounds(
            ConnectoApplication.class,
            folder.resolve("data"),
            SEED,
            Stream.concat(
                    Stream.of(stores.both()),
                    Stream.of(
                        "--connecto.events=axon-server",
                        "--connecto.axon-server.address=" + address))
                .toArray(String[]::new))
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
