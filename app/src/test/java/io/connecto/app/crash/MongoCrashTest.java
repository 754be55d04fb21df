package io.connecto.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.connecto.app.ConnectoApplication;
import io.connecto.app.ServerProcess;
import io.connecto.app.crash.Write.Caller;
import io.connecto.app.demo.Api;
import io.connecto.testing.TestServers;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * SIGKILL in the middle of the processes that a real MongoDB keeps: of two thousand orders that are
 * paid from a wallet each is funded once, however often the server was killed.
 */
@Tag("slow")
class MongoCrashTest {

  private static final int ORDERS = 2_000;
  private static final int KILLS = 4;
  private static final int AT_ONCE = 8;
  private static final long PRICE = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String name = "crash-" + UUID.randomUUID();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path folder;

  @AfterEach
  void forget() {
    try (MongoClient client = MongoClients.create(TestServers.mongoDb())) {
      List.of("-keys", "-processes", "-gateways", "-archive")
          .forEach(part -> client.getDatabase(name + part).drop());
    }
  }

  private ServerProcess launch(int port) {
    return ServerProcess.launch(
            ConnectoApplication.class,
            folder.resolve("data"),
            port,
            "--connecto.mongodb.uri=" + TestServers.mongoDb(),
            "--connecto.mongodb.name=" + name)
        .awaitReady();
  }

  @Test
  void everyEffectIsThereOnceAfterFourKills() throws Exception {
    int port = freePort();
    ServerProcess server = launch(port);
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Callers.register(server.base());
      Callers callers = Callers.login(server.base(), folder.resolve("data"));
      String wallet = callers.wallet(Caller.CLIENT);
      grant(callers, wallet);
      String seller = callers.as(Caller.SELLER).get("/api/v1/accounts/me").get("id").asString();
      for (int kill = 0; kill <= KILLS; kill++) {
        place(callers.as(Caller.CLIENT), seller, ORDERS / (KILLS + 1), clients);
        if (kill < KILLS) {
          server.kill();
          server = launch(port);
        }
      }
      awaitEffects(callers, wallet);
    } finally {
      clients.shutdownNow();
      server.close();
    }
  }

  private static void grant(Callers callers, String wallet) {
    callers
        .as(Caller.ADMINISTRATOR)
        .post(
            "/api/v1/wallets/" + wallet + "/credits",
            Map.of("amount", money(ORDERS * PRICE), "reason", "to be spent"));
  }

  private static void place(Api client, String seller, int count, ExecutorService clients)
      throws Exception {
    Map<String, Object> order =
        Map.of(
            "seller",
            seller,
            "milestones",
            List.of(Map.of("title", "Part", "amount", money(PRICE))),
            "fromWallet",
            money(PRICE));
    List<Future<JsonNode>> placed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      placed.add(clients.submit(() -> client.post("/api/v1/orders", order)));
    }
    for (Future<JsonNode> one : placed) {
      one.get();
    }
  }

  private static void awaitEffects(Callers callers, String wallet) {
    Awaitility.await("every order is funded")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              JsonNode left = callers.as(Caller.CLIENT).get("/api/v1/wallets/" + wallet);
              assertThat(left.get("available").get("amount").asLong()).isZero();
              assertThat(left.get("held").get("amount").asLong()).isZero();
              JsonNode books = callers.trialBalance().get("currencies").get(0);
              assertThat(books.get("transit").get("amount").asLong()).isZero();
            });
    List<Long> escrows = escrows(callers.as(Caller.ADMINISTRATOR));
    assertThat(escrows).hasSize(ORDERS).containsOnly(PRICE);
    assertThat(callers.as(Caller.ADMINISTRATOR).get("/api/v1/processes?state=stuck").get("items"))
        .isEmpty();
    // Held, and captured: what the archive says of every one of them.
    assertThat(lines(callers.as(Caller.CLIENT), wallet, "wallet.hold-captured")).isEqualTo(ORDERS);
  }

  private static List<Long> escrows(Api administrator) {
    List<Long> all = new ArrayList<>();
    pages(administrator, "/api/v1/balances?prefix=escrow:&limit=200")
        .forEach(balance -> all.add(balance.get("balance").get("amount").asLong()));
    return all;
  }

  private static long lines(Api client, String wallet, String event) {
    return pages(client, "/api/v1/wallets/" + wallet + "/statement?limit=200").stream()
        .filter(line -> line.get("event").asString().equals(event))
        .count();
  }

  private static List<JsonNode> pages(Api caller, String path) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = caller.get(path + cursor);
      page.get("items").forEach(all::add);
      JsonNode next = page.get("nextCursor");
      cursor = next == null || next.isNull() ? "" : "&cursor=" + next.asString();
    } while (!cursor.isEmpty());
    return all;
  }

  private static Map<String, Object> money(long amount) {
    return Map.of("amount", amount, "currency", "INR");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
