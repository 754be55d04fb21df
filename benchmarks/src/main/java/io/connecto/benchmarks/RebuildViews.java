package io.connecto.benchmarks;

import io.connecto.ledger.query.Rebuild;
import java.nio.file.Path;
import java.util.List;

/** Dropping all views and making them again from the log: what {@code ./connecto rebuild} does. */
final class RebuildViews implements Benchmark {

  private static final int EVENTS = 100_000;
  private static final int RUNS = 3;

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String about() {
    return "all views made again from the log; beside a " + RawLog.ABOUT;
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    Path data = bench.filled(EVENTS);
    double[] rebuilds = new double[RUNS];
    double[] raw = new double[RUNS];
    try (Books books = Books.open(data, false)) {
      Rebuild rebuild = books.part(Rebuild.class);
      rebuild.runAll(progress -> {});
      RawLog.readAll(data);
      for (int run = 0; run < RUNS; run++) {
        rebuilds[run] =
            AuditReplay.perSecond(
                () -> {
                  rebuild.runAll(progress -> {});
                  return books.log().synced();
                });
        raw[run] = AuditReplay.perSecond(() -> RawLog.readAll(data));
      }
    }
    return List.of(
        new Measurement(
            name(),
            "all views made again from the log",
            Runs.median(rebuilds),
            "events/s",
            Runs.median(raw),
            RawLog.ABOUT));
  }
}
