package io.connecto.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes all measurements, prints them as a table, and with {@code --json FILE} writes them too. */
public final class Benchmarks {

  /** How many at once: nobody waits for another; many share a sync. */
  static final int[] CLIENTS = {1, 64};

  private static final String IDLE = "idle";

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].equals(IDLE)) {
      System.out.println(IDLE);
      Thread.sleep(Long.MAX_VALUE);
    } else if (arguments.length == 0) {
      measure().printTable(System.out);
    } else if (arguments.length == 2 && arguments[0].equals("--json")) {
      Path file = Path.of(arguments[1]);
      Report report = measure();
      report.printTable(System.out);
      report.writeJson(file);
    } else {
      System.err.println("usage: connecto bench [--json FILE]");
      System.exit(2);
    }
  }

  static String clients(int number) {
    return number == 1 ? "1 client" : number + " clients";
  }

  private static Report measure() throws Exception {
    // Started with -jar: the class path is that one file, and the server is built beside it.
    Path own = Path.of(System.getProperty("java.class.path")).toAbsolutePath().normalize();
    Path server = own.resolve("../../../app/target/server/connecto-server.jar").normalize();
    if (!Files.isRegularFile(server)) {
      throw new IllegalStateException("no server is built; ./connecto bench builds it");
    }
    Path scratch = Files.createTempDirectory("connecto-bench");
    try {
      List<Measurement> all = new ArrayList<>(InProcess.measure(scratch));
      all.addAll(OverHttp.measure(server, List.of("-jar", own.toString(), IDLE), scratch));
      return new Report(all);
    } finally {
      delete(scratch);
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
