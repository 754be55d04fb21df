package io.connecto.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All measurements of a run, as a Markdown table for people and as JSON for programs. */
record Report(List<Measurement> measurements) {

  Report {
    measurements = List.copyOf(measurements);
  }

  void printTable(PrintStream out) {
    out.println("| what | value | unit | yardstick | its value | ratio |");
    out.println("|---|---:|---|---|---:|---:|");
    for (Measurement one : measurements) {
      out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %s | %s | %,.0f | %.2f |%n",
          one.name(),
          one.value(),
          one.unit(),
          one.beside(),
          one.yardstick(),
          one.ratio());
    }
  }

  /** An array of {@code {name, value, unit, yardstick, ratio}}. */
  void writeJson(Path file) {
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(file, measurements);
  }
}
