package io.connecto.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All measurements of a run, as a Markdown table for people and as JSON for programs.
 *
 * @param machine what they were taken on
 */
record Report(String machine, List<Measurement> measurements) {

  private static final String HEAD =
      """
      | name | what | value | unit | yardstick | its value | ratio |
      |---|---|---:|---|---|---:|---:|
      """;

  Report {
    measurements = List.copyOf(measurements);
  }

  String markdown() {
    return machine
        + "\n\n"
        + measurements.stream().map(Report::line).collect(Collectors.joining("", HEAD, ""));
  }

  private static String line(Measurement one) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %.2f |%n",
        one.name(),
        one.about(),
        figure(one.value()),
        one.unit(),
        one.beside(),
        figure(one.yardstick()),
        one.ratio());
  }

  /** Three digits at least: 12,345 or 1.23. */
  private static String figure(double value) {
    double size = Math.abs(value);
    String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }

  void writeMarkdown(Path file) throws IOException {
    Files.writeString(file, markdown());
  }

  /** An array of {@code {name, value, unit, yardstick, ratio}}. */
  void writeJson(Path file) {
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(file, measurements);
  }
}
