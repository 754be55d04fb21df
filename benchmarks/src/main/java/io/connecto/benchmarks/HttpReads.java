package io.connecto.benchmarks;

import io.connecto.app.demo.Api;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads over HTTP of what is looked at most. */
final class HttpReads implements Benchmark {

  private static final int LINES = 200;
  private static final int ORDERS = 60;
  private static final String YARDSTICK = "an endpoint that reads nothing";

  @Override
  public String name() {
    return "http-read";
  }

  @Override
  public String about() {
    return "a wallet, a page of its statement, a page of orders, the trial balance; beside "
        + YARDSTICK;
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    try (HttpScene scene = HttpScene.open(bench)) {
      fill(scene);
      HttpRates rates = new HttpRates(scene);
      Supplier<byte[]> nothing = scene.get(HttpScene.NO_OP + scene.wallet());
      String wallet = "/api/v1/wallets/" + scene.wallet();
      Map<String, String> paths = new LinkedHashMap<>();
      paths.put("wallet", wallet);
      paths.put("statement", wallet + "/statement");
      paths.put("orders", "/api/v1/orders");
      paths.put("trial-balance", "/api/v1/trial-balance");
      List<Measurement> all = new ArrayList<>();
      for (Map.Entry<String, String> read : paths.entrySet()) {
        Supplier<byte[]> subject = scene.get(read.getValue());
        rates.warmUp(all.isEmpty() ? HttpRates.COLD : HttpRates.WARM, subject, nothing);
        all.addAll(
            rates.measure(
                name() + "-" + read.getKey(),
                "GET " + read.getValue().replace(scene.wallet(), "{wallet}"),
                HttpRates.PLAIN,
                subject,
                nothing,
                YARDSTICK));
      }
      return all;
    }
  }

  /** More than a page of everything. */
  private static void fill(HttpScene scene) {
    Api api = scene.api();
    Map<String, Object> price = Map.of("amount", 100, "currency", "INR");
    for (int i = 0; i < LINES; i++) {
      api.post(
          "/api/v1/wallets/" + scene.wallet() + "/credits",
          Map.of("amount", price, "reason", "benchmark"));
    }
    String seller =
        api.post(
                "/api/v1/accounts",
                Map.of(
                    "displayName",
                    "Ravi",
                    "email",
                    "ravi@example.com",
                    "password",
                    "not so secret"))
            .get("id")
            .asString();
    for (int i = 0; i < ORDERS; i++) {
      api.post(
          "/api/v1/orders",
          Map.of(
              "seller",
              seller,
              "milestones",
              List.of(Map.of("title", "First draft", "amount", price))));
    }
    scene.awaitViews();
  }
}
