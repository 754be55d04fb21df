package io.connecto.benchmarks;

import java.util.List;

/** Resident memory of a server that has started and does nothing. */
final class IdleMemory implements Benchmark {

  private static final long SETTLE_MILLIS = 5_000;

  @Override
  public String name() {
    return "memory-idle";
  }

  @Override
  public String about() {
    return "resident memory of the server at rest; beside " + StartEmpty.YARDSTICK;
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    try (Server server = Server.start(bench.server(), bench.folder("idle-server"));
        ChildJvm idle = StartEmpty.idle(bench)) {
      Thread.sleep(SETTLE_MILLIS);
      return List.of(
          new Measurement(
              name(),
              "resident memory at rest",
              server.child().residentMebibytes(),
              "MiB",
              idle.residentMebibytes(),
              StartEmpty.YARDSTICK));
    }
  }
}
