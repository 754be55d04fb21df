package io.connecto.benchmarks;

import io.connecto.app.demo.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** A measured server with wallets in it, and an administrator who may do anything there. */
final class HttpScene implements AutoCloseable {

  static final int WALLETS = 1_000;
  static final String NO_OP = NoOpEndpoint.PATH + "/";
  static final String CREDITED = "/api/v1/wallets/";

  /** Each waits two seconds for the views. */
  private static final int ATTEMPTS = 5;

  private static final String AMOUNT =
      "\"amount\":{\"amount\":1,\"currency\":\"INR\"},\"reason\":\"benchmark\"}";

  private final Server server;
  private final Api api;
  private final String token;
  private final List<String> wallets;

  private HttpScene(Server server) throws IOException {
    this.server = server;
    Properties credentials = new Properties();
    try (var reader = Files.newBufferedReader(server.data().resolve("admin-credentials"))) {
      credentials.load(reader);
    }
    String email = credentials.getProperty("email");
    String password = credentials.getProperty("password");
    Api anybody = Api.at(server.base());
    this.token = patiently(() -> token(anybody, email, password));
    this.api = patiently(() -> anybody.login(email, password));
    JsonNode opened = api.post(InProcessEndpoint.PATH + "/wallets?number=" + WALLETS, Map.of());
    this.wallets = opened.valueStream().map(JsonNode::asString).toList();
    awaitViews();
  }

  private static String token(Api api, String email, String password) {
    return api.post("/api/v1/auth/login", Map.of("email", email, "password", password))
        .get("accessToken")
        .asString();
  }

  /** A server that has just begun may say that its views are not there yet. */
  private static <T> T patiently(Supplier<T> login) {
    for (int attempt = 1; ; attempt++) {
      try {
        return login.get();
      } catch (IllegalStateException notYet) {
        if (attempt == ATTEMPTS) {
          throw notYet;
        }
      }
    }
  }

  static HttpScene open(Bench bench) throws Exception {
    Server server = Server.startMeasured(bench);
    try {
      return new HttpScene(server);
    } catch (IOException | RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  Api api() {
    return api;
  }

  LoadClient client() {
    return new LoadClient(server.base());
  }

  String wallet() {
    return wallets.get(0);
  }

  /** Returns when all views have caught up with the log. */
  void awaitViews() {
    api.post(InProcessEndpoint.PATH + "/views", Map.of());
  }

  /** A small amount for any of the first {@code among} wallets, at the real endpoint or another. */
  Supplier<byte[]> credits(String path, int among) {
    return anyOf(
        wallets.stream()
            .limit(among)
            .map(one -> path + one + "/credits")
            .map(one -> RequestTemplate.post(server.base(), token, one, "{" + AMOUNT))
            .toList());
  }

  /** As many credits as 64 threads get done within the server, over all wallets; how many. */
  long creditInProcess() {
    String wanted =
        "/credits?clients=%d&millis=%d&wallets=%d"
            .formatted(HttpRates.PLAIN, HttpRates.RUN_NANOS / 1_000_000, WALLETS);
    return api.post(InProcessEndpoint.PATH + wanted, Map.of()).asLong();
  }

  Supplier<byte[]> get(String path) {
    return RequestTemplate.get(server.base(), token, path)::next;
  }

  /** The same credits over all wallets, many in a request. */
  BulkLoad bulk() {
    Supplier<byte[]> lines =
        anyOf(
            wallets.stream()
                .map(one -> "{\"wallet\":\"" + one + "\"," + AMOUNT)
                .map(payload -> RequestTemplate.line("wallet.grant-credit", payload))
                .toList());
    return new BulkLoad(server.base(), RequestTemplate.bulk(server.base(), token).next(), lines);
  }

  private static Supplier<byte[]> anyOf(List<RequestTemplate> all) {
    return () -> all.get(ThreadLocalRandom.current().nextInt(all.size())).next();
  }

  @Override
  public void close() {
    server.close();
  }
}
