package io.connecto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.app.demo.Person;
import io.connecto.app.story.Answers;
import io.connecto.app.story.Stories;
import io.connecto.app.story.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Views are made of the log alone: whoever loses them loses nothing. */
@Tag("slow")
class ViewsDeletedTest {

  private static final int LATEST = 4;

  private List<Person> people = List.of();
  private List<String> paths = List.of();
  private Map<String, String> before = Map.of();

  @Test
  void everyAnswerIsTheSameWithoutTheViewsThatWere(@TempDir Path data) throws IOException {
    try (World world = World.start(data)) {
      new Stories(world).tellAll();
      List<Person> all = world.people();
      people = all.subList(all.size() - LATEST, all.size());
      paths = Answers.paths(world);
      before = Answers.of(world, people, paths);
      assertThat(before.values())
          .filteredOn(answer -> answer.startsWith("200"))
          .hasSizeGreaterThan(100);
      assertThat(before.values()).noneMatch(answer -> answer.startsWith("5"));
      aSecondServerIsRefused(data);
    }
    assertThat(FileSystemUtils.deleteRecursively(data.resolve("views"))).isTrue();
    answersAreTheSame(data);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(Upkeep.rebuild(print, "--connecto.data=" + data)).isZero();
    assertThat(Upkeep.verify(print, "--connecto.data=" + data)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("All views are built.")
        .contains("the books balance after every one")
        .doesNotContain("in transit");
    answersAreTheSame(data);
    assertThat(Files.isDirectory(data.resolve("views"))).isTrue();
  }

  private void answersAreTheSame(Path data) {
    try (World world = World.start(data)) {
      Awaitility.await("the same answers")
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(Answers.of(world, people, paths)).containsExactlyEntriesOf(before));
    }
  }

  private static void aSecondServerIsRefused(Path data) {
    assertThatThrownBy(() -> World.start(data).close())
        .rootCause()
        .hasMessageStartingWith("another ConnectO uses the key vault " + data);
  }
}
