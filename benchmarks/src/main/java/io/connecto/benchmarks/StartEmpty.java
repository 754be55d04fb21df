package io.connecto.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** From the start of the server's process on an empty folder to the first 200 of /readyz. */
final class StartEmpty implements Benchmark {

  static final String YARDSTICK = "a JVM that does nothing";

  private static final int STARTS = 3;

  @Override
  public String name() {
    return "start-empty";
  }

  @Override
  public String about() {
    return "start-up of the server to ready, empty data; beside " + YARDSTICK;
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    double[] starts = new double[STARTS];
    double[] bareStarts = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      try (Server server = Server.start(bench.server(), bench.folder("start"))) {
        starts[i] = server.readyMillis();
      }
      try (ChildJvm idle = idle(bench)) {
        bareStarts[i] = idle.millisSinceStart();
      }
    }
    return List.of(
        new Measurement(
            name(),
            "start-up of the server to ready, empty data",
            Runs.median(starts),
            "ms",
            Runs.median(bareStarts),
            YARDSTICK));
  }

  /** A JVM that has just come to do nothing. */
  static ChildJvm idle(Bench bench) throws Exception {
    Path output = bench.folder("idle").resolve("output");
    ChildJvm idle = ChildJvm.start(output, bench.jvm(Bench.IDLE));
    try {
      while (Files.size(output) == 0) {
        idle.requireAlive();
        Thread.sleep(1);
      }
      return idle;
    } catch (Exception e) {
      idle.close();
      throw e;
    }
  }
}
