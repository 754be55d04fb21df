package io.connecto.benchmarks;

import java.util.List;

/** The three that matter: what most see, what the unlucky see, what hardly anybody sees. */
final class Percentiles {

  private Percentiles() {}

  static List<Measurement> of(
      String name, String about, Latencies value, String beside, Latencies yardstick) {
    return List.of(
        one(name, about, "p50", 50, value, beside, yardstick),
        one(name, about, "p99", 99, value, beside, yardstick),
        one(name, about, "p999", 99.9, value, beside, yardstick));
  }

  private static Measurement one(
      String name,
      String about,
      String title,
      double percentile,
      Latencies value,
      String beside,
      Latencies yardstick) {
    return new Measurement(
        name + "-" + title,
        about + ", " + title,
        value.millis(percentile),
        "ms",
        yardstick.millis(percentile),
        beside);
  }
}
