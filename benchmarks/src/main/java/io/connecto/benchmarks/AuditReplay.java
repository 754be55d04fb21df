package io.connecto.benchmarks;

import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.command.store.StoreCheck;
import java.nio.file.Path;
import java.util.List;

/** Reading a whole log for an auditor: what {@code ./connecto verify} does. */
final class AuditReplay implements Benchmark {

  private static final int EVENTS = 300_000;
  private static final int RUNS = 3;

  @Override
  public String name() {
    return "audit-replay";
  }

  @Override
  public String about() {
    return "verifying read of a log: checksums, order, indexes, every event, the books; beside a "
        + RawLog.ABOUT;
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    Path data = bench.filled(EVENTS);
    double[] audits = new double[RUNS];
    double[] checks = new double[RUNS];
    double[] raw = new double[RUNS];
    try (Books books = Books.open(data, false)) {
      audit(books);
      RawLog.readAll(data);
      for (int run = 0; run < RUNS; run++) {
        audits[run] = perSecond(() -> audit(books));
        raw[run] = perSecond(() -> RawLog.readAll(data));
        checks[run] = perSecond(() -> books.log().audit(event -> {}).events());
      }
    }
    double yardstick = Runs.median(raw);
    return List.of(
        new Measurement(
            name(),
            "verifying read of the log, and the books after every event",
            Runs.median(audits),
            "events/s",
            yardstick,
            RawLog.ABOUT),
        new Measurement(
            name() + "-records",
            "verifying read of the log, without looking into the events",
            Runs.median(checks),
            "events/s",
            yardstick,
            RawLog.ABOUT));
  }

  private static long audit(Books books) {
    io.connecto.ledger.Books balances = new io.connecto.ledger.Books();
    StoreCheck.Contents contents =
        books
            .log()
            .audit(
                event -> {
                  if (event.getPayload() instanceof MovesMoney moved) {
                    balances.apply(moved);
                  }
                });
    return contents.events();
  }

  /** Something that goes through a log and says how many events it has seen. */
  interface Reading {
    long events() throws Exception;
  }

  static double perSecond(Reading reading) throws Exception {
    long start = System.nanoTime();
    long events = reading.events();
    return events * 1e9 / (System.nanoTime() - start);
  }
}
