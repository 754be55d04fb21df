package io.connecto.benchmarks;

import io.connecto.account.AccountId;
import io.connecto.app.demo.Api;
import io.connecto.wallet.WalletId;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Durable commands over HTTP, one a request. */
final class SingleRequests implements Benchmark {

  private static final int[] CLIENTS = {1, 64};
  private static final int PLAIN = 64;
  private static final int RUNS = 3;
  private static final long RUN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
  private static final int ATTEMPTS = 100;
  private static final long PAUSE_MILLIS = 50;
  private static final String ME = "/api/v1/accounts/me";
  private static final Object CREDIT =
      Map.of("amount", Map.of("amount", 1, "currency", "INR"), "reason", "benchmark");

  @Override
  public String name() {
    return "http-single";
  }

  @Override
  public String about() {
    return "durable commands over HTTP, one a request; beside GET " + ME;
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    List<Measurement> all = new ArrayList<>();
    try (Server server = Server.start(bench.server(), bench.folder("http"))) {
      Api writer = administrator(server);
      // Of its own: it does not ask to see what the writer wrote.
      Api reader = administrator(server);
      AccountId account = new AccountId(reader.get(ME).get("id").asString());
      String path = "/api/v1/wallets/" + WalletId.of(account, Currency.getInstance("INR"));
      patiently(() -> expectDone(reader, "GET", path, null));
      for (int clients : CLIENTS) {
        all.add(
            measure(
                clients,
                () -> expectDone(writer, "POST", path + "/credits", CREDIT),
                () -> expectDone(reader, "GET", ME, null)));
      }
    }
    return all;
  }

  private Measurement measure(int clients, Runs.Action command, Runs.Action yardstick)
      throws Exception {
    double[] values = new double[RUNS];
    double[] yardsticks = new double[RUNS];
    try (Runs runs = new Runs(clients)) {
      runs.rate(RUN_NANOS, command);
      runs.rate(RUN_NANOS, yardstick);
      for (int run = 0; run < RUNS; run++) {
        values[run] = runs.rate(RUN_NANOS, command);
        yardsticks[run] = runs.rate(RUN_NANOS, yardstick);
      }
    }
    return new Measurement(
        clients == PLAIN ? name() : name() + "-" + clients,
        "durable commands over HTTP, one wallet, clients: " + clients,
        Runs.median(values),
        "requests/s",
        Runs.median(yardsticks),
        "GET " + ME);
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
  private static void patiently(Runs.Action action) throws Exception {
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
