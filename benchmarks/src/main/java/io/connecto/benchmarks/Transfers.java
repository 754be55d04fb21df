package io.connecto.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Durable transfers: a hold of one wallet is captured and another wallet is credited, two commands
 * through the one door with command memory on. A transfer is done when both are durable; a run is
 * done when every projection has seen all of it.
 *
 * @param where for people
 * @param payers how many wallets are debited
 * @param payees how many are credited: the same ones, or another one
 */
record Transfers(String name, String where, int payers, int payees) implements Benchmark {

  static final Transfers OVER_1000_WALLETS =
      new Transfers("transfers-1000-wallets", "over 1,000 wallets", 1_000, 1_000);
  static final Transfers OVER_10_WALLETS =
      new Transfers("transfers-10-wallets", "over 10 wallets", 10, 10);
  static final Transfers INTO_A_HOT_WALLET =
      new Transfers("transfers-hot-wallet", "from 1,000 wallets into one", 1_000, 1);

  /** How many at once. The figure with the plain name is that of 64. */
  private static final int[] CLIENTS = {1, 64, 256};

  /** As a transfer is two commands, each durable before the next is sent. */
  private static final String YARDSTICK = "two raw synced RocksDB appends, one after the other";

  private static final int PLAIN = 64;
  private static final int RUNS = 3;
  static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final int WARM_UP_EACH = 40;
  private static final double RUN_SECONDS = 1.5;
  private static final int MOST = 30_000;

  @Override
  public String about() {
    return "durable transfers "
        + where
        + ", projections caught up; beside as many pairs of raw synced appends";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    try (Books books = Books.open(bench.folder("transfers"), true);
        SyncedAppend raw = new SyncedAppend(bench.folder("raw"))) {
      Wallets wallets = new Wallets(books, payers, payees);
      warmUp(wallets);
      List<Measurement> all = new ArrayList<>();
      for (int clients : CLIENTS) {
        all.addAll(measure(clients, wallets, raw));
      }
      return all;
    }
  }

  /**
   * The compiler shares the processors with what it compiles: on two of them it is busy for half a
   * minute.
   */
  private static void warmUp(Wallets wallets) throws Exception {
    long until = System.nanoTime() + WARM_UP.toNanos();
    try (Runs runs = new Runs(PLAIN)) {
      while (System.nanoTime() < until) {
        rate(runs, wallets, PLAIN * 100, new Latencies());
      }
    }
  }

  private List<Measurement> measure(int clients, Wallets wallets, SyncedAppend raw)
      throws Exception {
    double[] values = new double[RUNS];
    double[] yardsticks = new double[RUNS];
    Latencies latencies = new Latencies();
    Latencies rawLatencies = new Latencies();
    try (Runs runs = new Runs(clients)) {
      int count = enough(rate(runs, wallets, clients * WARM_UP_EACH, new Latencies()));
      for (int run = 0; run < RUNS; run++) {
        values[run] = rate(runs, wallets, count, latencies);
        yardsticks[run] = rawRate(runs, raw, count, rawLatencies);
      }
    }
    String title = clients == PLAIN ? name : name + "-" + clients;
    String about = "durable transfers " + where + ", clients: " + clients;
    List<Measurement> all = new ArrayList<>();
    all.add(
        new Measurement(
            title, about, Runs.median(values), "transfers/s", Runs.median(yardsticks), YARDSTICK));
    if (clients == PLAIN) {
      all.addAll(Percentiles.of(title, about, latencies, YARDSTICK, rawLatencies));
    }
    return all;
  }

  private static int enough(double rate) {
    return (int) Math.max(500, Math.min(MOST, rate * RUN_SECONDS));
  }

  /** Transfers a second, until every projection has seen them. */
  static double rate(Runs runs, Wallets wallets, int count, Latencies latencies) throws Exception {
    List<Wallets.Transfer> transfers = wallets.prepare(count);
    long start = System.nanoTime();
    runs.all(count, number -> wallets.carryOut(transfers.get(number)), latencies::add);
    wallets.books().awaitViews();
    return count * 1e9 / (System.nanoTime() - start);
  }

  private static double rawRate(Runs runs, SyncedAppend raw, int count, Latencies latencies)
      throws Exception {
    long start = System.nanoTime();
    runs.all(count, number -> raw.appendTwice(), latencies::add);
    return count * 1e9 / (System.nanoTime() - start);
  }
}
