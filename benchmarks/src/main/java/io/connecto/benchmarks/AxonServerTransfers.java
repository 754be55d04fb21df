package io.connecto.benchmarks;

import java.util.List;

/**
 * Transfers with the log on the Axon Server that {@code CONNECTO_AXON_SERVER} names, which has to
 * be empty before; beside the same with the log embedded. Without one it measures nothing.
 */
final class AxonServerTransfers implements Benchmark {

  private static final String SERVER = "CONNECTO_AXON_SERVER";
  private static final int CLIENTS = 64;
  private static final int WALLETS = 1_000;
  private static final int RUNS = 3;
  private static final int WARM_UP = 5_000;
  private static final int TRANSFERS = 5_000;

  @Override
  public String name() {
    return "axon-server-transfers";
  }

  @Override
  public String about() {
    return "durable transfers with the log on the empty Axon Server of "
        + SERVER
        + "; beside the same on the embedded log";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    String address = System.getenv(SERVER);
    if (address == null || address.isBlank()) {
      System.err.println("connecto: " + name() + " is left out: " + SERVER + " names no server");
      return List.of();
    }
    double[] values = new double[RUNS];
    double[] yardsticks = new double[RUNS];
    try (Books there =
            Books.open(
                bench.folder(name()),
                true,
                "--connecto.events=axon-server",
                "--connecto.axon-server.address=" + address);
        Books embedded = Books.open(bench.folder("embedded"), true);
        Runs runs = new Runs(CLIENTS)) {
      Wallets subject = new Wallets(there, WALLETS, WALLETS);
      Wallets yardstick = new Wallets(embedded, WALLETS, WALLETS);
      Transfers.rate(runs, subject, WARM_UP, new Latencies());
      Transfers.rate(runs, yardstick, WARM_UP, new Latencies());
      for (int run = 0; run < RUNS; run++) {
        values[run] = Transfers.rate(runs, subject, TRANSFERS, new Latencies());
        yardsticks[run] = Transfers.rate(runs, yardstick, TRANSFERS, new Latencies());
      }
    }
    return List.of(
        new Measurement(
            name(),
            "durable transfers with the log on Axon Server, clients: " + CLIENTS,
            Runs.median(values),
            "transfers/s",
            Runs.median(yardsticks),
            "the same on the embedded log"));
  }
}
