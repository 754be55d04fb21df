package io.connecto.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.app.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Views are made of the log alone: whoever loses them loses nothing. */
@Tag("slow")
class ViewsDeletedTest {

  @Test
  void everyAnswerIsTheSameWithoutTheViewsThatWere(@TempDir Path data) throws IOException {
    Remembered before;
    try (World world = World.start(data)) {
      before = Remembered.afterAllStories(world);
      aSecondServerIsRefused(data);
    }
    assertThat(FileSystemUtils.deleteRecursively(data.resolve("views"))).isTrue();
    try (World world = World.start(data)) {
      before.isAnsweredBy(world);
    }
    assertThat(Operator.rebuild("--connecto.data=" + data)).contains("All views are built.");
    assertThat(Operator.verify("--connecto.data=" + data))
        .contains("the books balance after every one")
        .doesNotContain("in transit");
    try (World world = World.start(data)) {
      before.isAnsweredBy(world);
    }
    assertThat(Files.isDirectory(data.resolve("views"))).isTrue();
  }

  private static void aSecondServerIsRefused(Path data) {
    assertThatThrownBy(() -> World.start(data).close())
        .rootCause()
        .hasMessageStartingWith("another ConnectO uses the key vault " + data);
  }
}
