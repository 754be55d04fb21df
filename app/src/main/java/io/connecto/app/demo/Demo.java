package io.connecto.app.demo;

import io.connecto.app.ConnectoApplication;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a fresh server on a free port, tells the story to it, and leaves nothing behind. */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Demo() {}

  /**
   * @return the exit code: 0 when everything was as it should be
   */
  public static int run(PrintStream out, String... settings) {
    try {
      Path data = Files.createTempDirectory("connecto-demo");
      try {
        return run(out, data, settings);
      } finally {
        delete(data);
      }
    } catch (IOException e) {
      out.println("The demo needs a temporary directory: " + e.getMessage());
      return 1;
    }
  }

  private static int run(PrintStream out, Path data, String... settings) {
    String[] own = {
      "--connecto.data=" + data, "--server.port=0", "--logging.level.io.connecto=warn"
    };
    String[] all =
        Stream.concat(Arrays.stream(settings), Arrays.stream(own)).toArray(String[]::new);
    try (ConfigurableApplicationContext server = ConnectoApplication.start(all)) {
      String port = server.getEnvironment().getRequiredProperty("local.server.port");
      Api nobody = Api.at(URI.create("http://127.0.0.1:" + port));
      new Story(new Marketplace(nobody, data, PATIENCE), out).tell();
      out.println("\nEverything is as it should be.");
      return 0;
    } catch (StoryFailed failure) {
      out.println("\nNot as it should be: " + failure.getMessage());
      return 1;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
