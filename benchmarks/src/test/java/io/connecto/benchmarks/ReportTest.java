package io.connecto.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

  private static final Report REPORT =
      new Report(List.of(new Measurement("commands", 1_500, "commands/s", 3_000, "raw append")));

  @TempDir Path folder;

  @Test
  void theTableHasOneLineForEveryMeasurement() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    REPORT.printTable(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "| what | value | unit | yardstick | its value | ratio |",
            "|---|---:|---|---|---:|---:|",
            "| commands | 1,500 | commands/s | raw append | 3,000 | 0.50 |");
  }

  @Test
  void theJsonHasFiveFieldsForEveryMeasurement() throws IOException {
    Path file = folder.resolve("bench.json");
    REPORT.writeJson(file);

    JsonMapper json = new JsonMapper();
    assertThat(json.readTree(Files.readString(file)))
        .isEqualTo(
            json.readTree(
                """
                [{"name": "commands", "value": 1500.0, "unit": "commands/s",
                  "yardstick": 3000.0, "ratio": 0.5}]
                """));
  }

  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(Rates.median(9, 1, 4)).isEqualTo(4);
  }
}
