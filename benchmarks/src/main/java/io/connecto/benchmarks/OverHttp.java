package io.connecto.benchmarks;

import io.connecto.account.AccountId;
import io.connecto.app.demo.Api;
import io.connecto.wallet.WalletId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A server as its users have it: how fast it starts, what it needs, how much it does. */
final class OverHttp {

  private static final int STARTS = 3;
  private static final long IDLE_MILLIS = 3_000;
  private static final int ATTEMPTS = 100;
  private static final long PAUSE_MILLIS = 50;
  private static final String ME = "/api/v1/accounts/me";
  private static final Object CREDIT =
      Map.of("amount", Map.of("amount", 1, "currency", "INR"), "reason", "benchmark");

  private OverHttp() {}

  /**
   * @param server the server's jar
   * @param idle the arguments of a JVM that starts and does nothing
   */
  static List<Measurement> measure(Path server, List<String> idle, Path scratch) throws Exception {
    double[] starts = new double[STARTS];
    double[] bareStarts = new double[STARTS];
    double bareMemory = 0;
    for (int i = 0; i < STARTS; i++) {
      try (Server one = Server.start(server, scratch.resolve("start-" + i))) {
        starts[i] = one.readyMillis();
      }
      Path output = scratch.resolve("idle-" + i);
      try (ChildJvm bare = ChildJvm.start(output, idle)) {
        awaitOutput(bare, output);
        bareStarts[i] = bare.millisSinceStart();
        bareMemory = bare.residentMebibytes();
      }
    }
    List<Measurement> all = new ArrayList<>();
    all.add(
        new Measurement(
            "start-up to ready, empty data",
            Rates.median(starts),
            "ms",
            Rates.median(bareStarts),
            "a JVM that does nothing"));
    try (Server one = Server.start(server, scratch.resolve("server"))) {
      Thread.sleep(IDLE_MILLIS);
      double memory = one.child().residentMebibytes();
      all.add(
          new Measurement(
              "idle resident memory", memory, "MiB", bareMemory, "a JVM that does nothing"));
      all.addAll(credits(one));
    }
    return all;
  }

  private static void awaitOutput(ChildJvm child, Path output)
      throws IOException, InterruptedException {
    while (Files.size(output) == 0) {
      child.requireAlive();
      Thread.sleep(1);
    }
  }

  private static List<Measurement> credits(Server server) throws Exception {
    Api writer = administrator(server);
    // Of its own: it does not ask to see what the writer wrote.
    Api reader = administrator(server);
    AccountId account = new AccountId(reader.get(ME).get("id").asString());
    WalletId wallet = WalletId.of(account, Currency.getInstance("INR"));
    String path = "/api/v1/wallets/" + wallet;
    patiently(() -> expectDone(reader, "GET", path, null));
    List<Measurement> all = new ArrayList<>();
    for (int clients : Benchmarks.CLIENTS) {
      Rates.Pair pair =
          Rates.measure(
              clients,
              () -> expectDone(writer, "POST", path + "/credits", CREDIT),
              () -> expectDone(reader, "GET", ME, null));
      all.add(
          new Measurement(
              "durable commands over HTTP, one wallet, " + Benchmarks.clients(clients),
              pair.value(),
              "requests/s",
              pair.yardstick(),
              "GET " + ME));
    }
    return all;
  }

  private static Api administrator(Server server) throws Exception {
    Properties credentials = new Properties();
    try (var reader = Files.newBufferedReader(server.data().resolve("admin-credentials"))) {
      credentials.load(reader);
    }
    String email = credentials.getProperty("email");
    String password = credentials.getProperty("password");
    return Api.at(server.base()).login(email, password);
  }

  private static void expectDone(Api api, String method, String path, @Nullable Object body) {
    String key = body == null ? null : UUID.randomUUID().toString();
    HttpResponse<String> answer = api.exchange(method, path, body, key);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(method + " was answered " + answer.statusCode());
    }
  }

  /** The wallet of a new account is opened by a process, a moment later. */
  private static void patiently(Rates.Action action) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        action.perform();
        return;
      } catch (IllegalStateException notYet) {
        if (attempt == ATTEMPTS) {
          throw notYet;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
