package io.connecto.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every benchmark works with.
 *
 * @param scratch for what is measured; emptied at the end
 * @param server the jar of the server, as the launcher starts it
 * @param self this program's jar, for JVMs of its own
 */
record Bench(Path scratch, Path server, Path self) implements AutoCloseable {

  /** The word that makes this program do nothing but wait: a yardstick for other JVMs. */
  static final String IDLE = "idle";

  static Bench open() throws IOException {
    // Started with -jar: the class path is that one file, and the server is built beside it.
    Path self = Path.of(System.getProperty("java.class.path")).toAbsolutePath().normalize();
    Path server = self.resolve("../../../app/target/server/connecto-server.jar").normalize();
    if (!Files.isRegularFile(server)) {
      throw new IllegalStateException("no server is built; ./connecto bench builds it");
    }
    return new Bench(Files.createTempDirectory("connecto-bench"), server, self);
  }

  /** A folder that nobody has used yet. */
  Path folder(String name) throws IOException {
    return Files.createTempDirectory(scratch, name);
  }

  /**
   * A copy of its own of a data directory whose log has {@code events} events of wallets; there are
   * no views yet. The first one of a size is written, which takes 10 to 20 s for a million.
   */
  Path filled(int events) throws IOException {
    Path first = scratch.resolve("filled-" + events);
    if (!Files.exists(first)) {
      try (Books books = Books.open(first, false)) {
        FilledLog.begin(books.log(), events);
      }
    }
    Path copy = folder("filled");
    copy(first, copy);
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** The arguments of a JVM that does what {@code word} says. */
  List<String> jvm(String... word) {
    return Stream.concat(Stream.of("-jar", self.toString()), Stream.of(word)).toList();
  }

  /** Removes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(scratch);
  }
}
