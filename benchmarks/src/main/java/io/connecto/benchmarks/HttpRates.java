package io.connecto.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Requests beside those of a yardstick, in turns on one server; a run ends with its views. */
final class HttpRates {

  static final int PLAIN = 64;
  static final int RUNS = 5;
  static final long RUN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  /**
   * A server's compilers need more than a minute on two processors: before that a request costs
   * twice as much, and a command loses more by it than its yardstick.
   */
  static final int COLD = 18;

  /** When only a part of the way is new. */
  static final int WARM = 4;

  private final HttpScene scene;
  private final LoadClient client;

  HttpRates(HttpScene scene) {
    this.scene = scene;
    this.client = scene.client();
  }

  /** What a run does; how many it did. */
  interface Run {
    long perform() throws Exception;
  }

  /** In turns, {@code times} each. */
  void warmUp(int times, Supplier<byte[]> subject, Supplier<byte[]> yardstick) throws IOException {
    for (int i = 0; i < times; i++) {
      client.run(PLAIN, RUN_NANOS, subject, new Latencies());
      client.run(PLAIN, RUN_NANOS, yardstick, new Latencies());
      scene.awaitViews();
    }
  }

  List<Measurement> measure(
      String name,
      String about,
      int clients,
      Supplier<byte[]> subject,
      Supplier<byte[]> yardstick,
      String beside)
      throws Exception {
    Latencies latencies = new Latencies();
    Latencies others = new Latencies();
    Measurement rate =
        measure(
            clients == PLAIN ? name : name + "-" + clients,
            about + ", clients: " + clients,
            "requests/s",
            () -> client.run(clients, RUN_NANOS, subject, latencies),
            () -> client.run(clients, RUN_NANOS, yardstick, others),
            beside);
    List<Measurement> all = new ArrayList<>(List.of(rate));
    all.addAll(Percentiles.of(rate.name(), rate.about(), latencies, beside, others));
    return all;
  }

  Measurement measure(
      String name, String about, String unit, Run subject, Run yardstick, String beside)
      throws Exception {
    double[] values = new double[RUNS];
    double[] yardsticks = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      values[i] = rate(subject);
      yardsticks[i] = rate(yardstick);
    }
    return new Measurement(name, about, Runs.median(values), unit, Runs.median(yardsticks), beside);
  }

  /** Each pays for its own views: they would slow down whatever comes next. */
  private double rate(Run run) throws Exception {
    long start = System.nanoTime();
    long done = run.perform();
    scene.awaitViews();
    return done * 1e9 / (System.nanoTime() - start);
  }
}
