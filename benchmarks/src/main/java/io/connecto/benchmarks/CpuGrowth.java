package io.connecto.benchmarks;

import io.connecto.ledger.query.Rebuild;
import java.nio.file.Path;
import java.util.List;

/** What a command costs in a short log and in a long one, projections included. */
final class CpuGrowth implements Benchmark {

  private static final int SHORT = 10_000;
  private static final int LONG = 1_000_000;
  private static final int RUNS = 5;
  private static final int CLIENTS = 64;
  private static final int WARM_UP = 6_000;
  private static final int TRANSFERS = 6_000;

  @Override
  public String name() {
    return "cpu-growth";
  }

  @Override
  public String about() {
    return "CPU time of a durable command with 10^6 events, in turns with 10^4";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    Path shortLog = withViews(bench.filled(SHORT));
    Path longLog = withViews(bench.filled(LONG));
    double[] values = new double[RUNS];
    double[] yardsticks = new double[RUNS];
    try (Books few = Books.open(shortLog, true);
        Books many = Books.open(longLog, true);
        Runs runs = new Runs(CLIENTS)) {
      Wallets ofFew = Wallets.filled(few);
      Wallets ofMany = Wallets.filled(many);
      microsEach(runs, ofFew, WARM_UP);
      microsEach(runs, ofMany, WARM_UP);
      for (int run = 0; run < RUNS; run++) {
        values[run] = microsEach(runs, ofMany, TRANSFERS);
        yardsticks[run] = microsEach(runs, ofFew, TRANSFERS);
      }
    }
    return List.of(
        new Measurement(
            name(),
            "CPU time of a durable command with 10^6 events, projections included",
            Runs.median(values),
            "µs",
            Runs.median(yardsticks),
            "the same with 10^4 events"));
  }

  private static Path withViews(Path data) {
    try (Books books = Books.open(data, false)) {
      books.part(Rebuild.class).runAll(progress -> {});
    }
    return data;
  }

  private static double microsEach(Runs runs, Wallets wallets, int transfers) throws Exception {
    List<Wallets.Transfer> prepared = wallets.prepare(transfers);
    long before = Machine.system().getProcessCpuTime();
    runs.all(transfers, number -> wallets.carryOut(prepared.get(number)), any -> {});
    wallets.books().awaitViews();
    return (Machine.system().getProcessCpuTime() - before) / 1e3 / (2.0 * transfers);
  }
}
