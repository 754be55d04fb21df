package io.connecto.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Start-up of the server with logs of three lengths, in turns. The views are at the end of each.
 */
final class StartWithEvents implements Benchmark {

  private static final int STARTS = 3;

  /** A log of so many events, and what it is called. */
  private record Log(String name, String about, int events) {}

  private static final List<Log> LOGS =
      List.of(
          new Log("start-10k", "10 thousand", 10_000),
          new Log("start-1m", "1 million", 1_000_000),
          new Log("start-10m", "10 million", 10_000_000));

  @Override
  public String name() {
    return "start-10m";
  }

  @Override
  public String about() {
    return "start-up of the server to ready with 10^4, 10^6 and 10^7 events; beside that with 10^4";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    List<Path> folders = new ArrayList<>();
    for (Log log : LOGS) {
      folders.add(filled(bench, log.events()));
    }
    double[][] starts = new double[LOGS.size()][STARTS];
    for (int run = 0; run < STARTS; run++) {
      for (int log = 0; log < LOGS.size(); log++) {
        try (Server server = Server.start(bench.server(), folders.get(log))) {
          starts[log][run] = server.readyMillis();
        }
      }
    }
    List<Measurement> all = new ArrayList<>();
    for (int log = 0; log < LOGS.size(); log++) {
      all.add(
          new Measurement(
              LOGS.get(log).name(),
              "start-up of the server to ready, " + LOGS.get(log).about() + " events",
              Runs.median(starts[log]),
              "ms",
              Runs.median(starts[0]),
              "the same with 10 thousand"));
    }
    for (Path folder : folders) {
      Bench.delete(folder);
    }
    return all;
  }

  /** A server that finds events without views would be busy making them, whatever it starts. */
  private static Path filled(Bench bench, int events) throws Exception {
    Path data = bench.folder("start");
    try (Books books = Books.open(data, false)) {
      FilledLog.begin(books.log(), events);
      books.pretendViews();
    }
    return data;
  }
}
