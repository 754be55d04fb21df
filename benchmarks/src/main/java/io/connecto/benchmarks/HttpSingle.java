package io.connecto.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Durable commands over HTTP, one a request.
 *
 * @param where for people
 * @param wallets how many are credited
 */
record HttpSingle(String name, String where, int wallets) implements Benchmark {

  static final HttpSingle OVER_1000_WALLETS =
      new HttpSingle("http-single", "over 1,000 wallets", HttpScene.WALLETS);
  static final HttpSingle INTO_A_HOT_WALLET =
      new HttpSingle("http-single-hot", "into one wallet", 1);

  private static final int[] CLIENTS = {1, HttpRates.PLAIN};
  private static final String YARDSTICK = "an endpoint that does nothing";

  @Override
  public String about() {
    return "durable commands over HTTP " + where + "; beside " + YARDSTICK;
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    try (HttpScene scene = HttpScene.open(bench)) {
      HttpRates rates = new HttpRates(scene);
      Supplier<byte[]> command = scene.credits(HttpScene.CREDITED, wallets);
      Supplier<byte[]> nothing = scene.credits(HttpScene.NO_OP, wallets);
      // The way of a command behind the controller is long, and few requests come to it.
      for (int i = 0; i < HttpRates.COLD; i++) {
        scene.creditInProcess();
        rates.warmUp(1, command, nothing);
      }
      List<Measurement> all = new ArrayList<>();
      for (int clients : CLIENTS) {
        all.addAll(
            rates.measure(
                name, "durable commands over HTTP " + where, clients, command, nothing, YARDSTICK));
      }
      return all;
    }
  }
}
