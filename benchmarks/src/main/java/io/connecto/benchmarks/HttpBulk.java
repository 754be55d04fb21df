package io.connecto.benchmarks;

import java.util.List;

/** Durable commands over HTTP, many in a request. */
final class HttpBulk implements Benchmark {

  private static final int CONNECTIONS = 4;
  private static final String IN_PROCESS = "as many commands from 64 threads within the server";

  @Override
  public String name() {
    return "http-bulk";
  }

  @Override
  public String about() {
    return "durable commands over HTTP in bulk; beside " + IN_PROCESS;
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    try (HttpScene scene = HttpScene.open(bench)) {
      BulkLoad bulk = scene.bulk();
      HttpRates.Run lines = () -> bulk.run(CONNECTIONS, HttpRates.RUN_NANOS);
      HttpRates.Run commands = scene::creditInProcess;
      for (int i = 0; i < HttpRates.COLD; i++) {
        lines.perform();
        commands.perform();
        scene.awaitViews();
      }
      return List.of(
          new HttpRates(scene)
              .measure(
                  name(),
                  "durable commands over HTTP in bulk, connections: " + CONNECTIONS,
                  "commands/s",
                  lines,
                  commands,
                  IN_PROCESS));
    }
  }
}
