package io.connecto.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the measurements, prints them as a Markdown table, and writes them where it is told to. */
public final class Benchmarks {

  /** All there are, in the order of the table. A new one is added here, and nowhere else. */
  static final List<Benchmark> ALL =
      List.of(
          Transfers.OVER_1000_WALLETS,
          Transfers.OVER_10_WALLETS,
          Transfers.INTO_A_HOT_WALLET,
          new Orders(Duration.ofSeconds(60)),
          new OpenLoopLatency(),
          new AuditReplay(),
          new RebuildViews(),
          new StartWithEvents(),
          new CpuGrowth(),
          new DiskPerTransfer(),
          new SmallParts(),
          new StartEmpty(),
          new IdleMemory(),
          HttpSingle.OVER_1000_WALLETS,
          HttpSingle.INTO_A_HOT_WALLET,
          new HttpBulk(),
          new HttpReads(),
          new RedisViews(),
          new MongoDbViews(),
          new MongoDbProcesses(),
          new AxonServerTransfers());

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].equals(Bench.IDLE)) {
      System.out.println(Bench.IDLE);
      Thread.sleep(Long.MAX_VALUE);
    }
    try {
      measure(Request.parse(List.of(arguments), ALL));
    } catch (Request.Misunderstood e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    // Whatever thread a benchmark left behind must not keep the caller waiting.
    System.exit(0);
  }

  private static void measure(Request request) throws Exception {
    List<Measurement> all = new ArrayList<>();
    try (Bench bench = Bench.open()) {
      for (Benchmark benchmark : request.chosen()) {
        long start = System.nanoTime();
        all.addAll(benchmark.run(bench));
        System.err.printf(
            "connecto: measured %s in %d s%n",
            benchmark.name(), (System.nanoTime() - start) / 1_000_000_000L);
      }
    }
    Report report = new Report(Machine.describe(), all);
    System.out.print(report.markdown());
    for (Path file : request.markdown().stream().toList()) {
      report.writeMarkdown(file);
    }
    for (Path file : request.json().stream().toList()) {
      report.writeJson(file);
    }
  }
}
