package io.connecto.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

  private static final Report REPORT =
      new Report(
          "2 processors",
          List.of(
              new Measurement("commands", "durable ones", 1_500, "commands/s", 3_000, "raw append"),
              new Measurement("answers", "how long", 1.234, "ms", 0.5, "no answer")));

  @TempDir Path folder;

  @Test
  void theTableHasOneLineForEveryMeasurement() throws IOException {
    Path file = folder.resolve("bench.md");
    REPORT.writeMarkdown(file);

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "2 processors",
            "",
            "| name | what | value | unit | yardstick | its value | ratio |",
            "|---|---|---:|---|---|---:|---:|",
            "| commands | durable ones | 1,500 | commands/s | raw append | 3,000 | 0.50 |",
            "| answers | how long | 1.23 | ms | no answer | 0.50 | 2.47 |");
  }

  @Test
  void theJsonHasFiveFieldsForEveryMeasurement() throws IOException {
    Path file = folder.resolve("bench.json");
    REPORT.writeJson(file);

    JsonMapper json = new JsonMapper();
    assertThat(json.readTree(Files.readString(file)).get(0))
        .isEqualTo(
            json.readTree(
                """
                {"name": "commands", "value": 1500.0, "unit": "commands/s",
                 "yardstick": 3000.0, "ratio": 0.5}
                """));
  }
}
