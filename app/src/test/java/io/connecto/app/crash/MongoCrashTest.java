package io.connecto.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.ConnectoApplication;
import io.connecto.app.ServerProcess;
import io.connecto.app.crash.Write.Caller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL in the middle of the processes that a real MongoDB keeps: of two thousand orders that are
 * paid from a wallet each is funded once, however often the server was killed.
 */
@Tag("slow")
class MongoCrashTest {

  private static final int ORDERS = 2_000;
  private static final int KILLS = 4;
  private static final int AT_ONCE = 8;

  private final SharedStores stores = new SharedStores();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path folder;

  @AfterEach
  void forget() {
    stores.forget();
  }

  private ServerProcess launch(int port) {
    return ServerProcess.launch(
            ConnectoApplication.class, folder.resolve("data"), port, stores.mongoDb())
        .awaitReady();
  }

  @Test
  void everyEffectIsThereOnceAfterFourKills() throws Exception {
    int port = ServerProcess.freePort();
    ServerProcess server = launch(port);
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Callers.register(server.base());
      Callers callers = Callers.login(server.base(), folder.resolve("data"));
      String wallet = callers.wallet(Caller.CLIENT);
      WalletOrders.grant(callers, wallet, ORDERS);
      String seller = callers.as(Caller.SELLER).get("/api/v1/accounts/me").get("id").asString();
      for (int kill = 0; kill <= KILLS; kill++) {
        place(callers, seller, ORDERS / (KILLS + 1), clients);
        if (kill < KILLS) {
          server.kill();
          server = launch(port);
        }
      }
      WalletOrders.awaitFunded(callers, wallet, ORDERS);
    } finally {
      clients.shutdownNow();
      server.close();
    }
  }

  private static void place(Callers callers, String seller, int count, ExecutorService clients)
      throws Exception {
    List<Future<Integer>> placed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      placed.add(clients.submit(() -> WalletOrders.placing(seller).send(callers).statusCode()));
    }
    for (Future<Integer> one : placed) {
      assertThat(one.get()).isEqualTo(201);
    }
  }
}
