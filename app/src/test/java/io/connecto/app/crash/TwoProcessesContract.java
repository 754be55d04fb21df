package io.connecto.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.ConnectoApplication;
import io.connecto.app.ServerProcess;
import io.connecto.app.crash.Write.Caller;
import io.connecto.app.demo.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two identical processes on one Axon Server, one MongoDB and one Redis. Either is killed under
 * load: nothing is lost or done twice, and the other takes over what the dead one was doing.
 */
abstract class TwoProcessesContract {

  private static final int ORDERS = 60;
  private static final int AT_ONCE = 8;
  private static final Duration TAKEN_OVER = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final JsonMapper JSON = new JsonMapper();

  private final SharedStores stores = new SharedStores();
  private final ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
  private final List<ServerProcess> running = new ArrayList<>();

  @TempDir private Path folder;

  /** Where an empty Axon Server is. */
  abstract String emptyServer();

  /** One of the two, and its callers. */
  private record Side(ServerProcess process, Callers callers) {}

  @AfterEach
  void stop() {
    clients.shutdownNow();
    running.forEach(ServerProcess::close);
    stores.forget();
  }

  private ServerProcess launch(String address, String node) {
    Path data = folder.resolve(node);
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerProcess process =
        ServerProcess.launch(
            ConnectoApplication.class,
            data,
            ServerProcess.freePort(),
            Stream.concat(
                    Stream.of(stores.both()),
                    Stream.of(
                        "--connecto.events=axon-server",
                        "--connecto.axon-server.address=" + address,
                        "--CONNECTO_MASTER_KEY=" + MASTER_KEY))
                .toArray(String[]::new));
    running.add(process);
    return process.awaitReady();
  }

  /** The first of them wrote down who the administrator is. */
  private Side side(ServerProcess process) {
    return new Side(process, Callers.login(process.base(), folder.resolve("one")));
  }

  @Test
  void eitherMayDieAndNothingIsLostOrDoneTwice() throws Exception {
    String address = emptyServer();
    ServerProcess first = launch(address, "one");
    Callers.register(first.base());
    Side one = side(first);
    Side two = side(launch(address, "two"));
    String wallet = one.callers().wallet(Caller.CLIENT);
    String seller = one.callers().as(Caller.SELLER).get("/api/v1/accounts/me").get("id").asString();
    WalletOrders.grant(one.callers(), wallet, 2 * (ORDERS + 1));

    Set<String> orders = new HashSet<>(throughAKill(one, two, seller));
    one = side(launch(address, "one"));
    orders.addAll(throughAKill(two, one, seller));

    assertThat(orders).hasSize(2 * (ORDERS + 1));
    WalletOrders.awaitFunded(one.callers(), wallet, orders.size());
  }

  /** Places orders at both while one of them is killed; returns their ids. */
  private List<String> throughAKill(Side victim, Side survivor, String seller) throws Exception {
    List<Future<String>> placed = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      Side first = i % 2 == 0 ? victim : survivor;
      placed.add(clients.submit(() -> place(first, survivor, seller)));
    }
    placed.get(ORDERS / 3).get();
    victim.process().kill();
    long killed = System.nanoTime();
    String canary = place(survivor, survivor, seller);
    Api client = survivor.callers().as(Caller.CLIENT);
    Awaitility.await("an order is funded by the other")
        .atMost(TAKEN_OVER.minusNanos(System.nanoTime() - killed))
        .ignoreExceptions()
        .until(
            () -> client.get("/api/v1/orders/" + canary).get("status").asString(),
            "FUNDED"::equals);
    System.out.printf("taken over after %d ms%n", (System.nanoTime() - killed) / 1_000_000);
    List<String> ids = new ArrayList<>(List.of(canary));
    for (Future<String> one : placed) {
      ids.add(one.get());
    }
    return ids;
  }

  /** One order: with the same key at the second when the first has no answer. */
  private static String place(Side first, Side second, String seller) {
    Write order = WalletOrders.placing(seller);
    try {
      return placed(order.send(first.callers()));
    } catch (IllegalStateException gone) {
      return Awaitility.await("the other takes the order")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> placed(order.send(second.callers())), id -> !id.isEmpty());
    }
  }

  private static String placed(HttpResponse<String> answer) {
    if (answer.statusCode() == 503) {
      throw new IllegalStateException(answer.body());
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).get("id").asString();
  }
}
