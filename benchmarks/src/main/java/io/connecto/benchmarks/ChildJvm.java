package io.connecto.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own, stopped when this is closed, or when the benchmarks end before that. */
final class ChildJvm implements AutoCloseable {

  /**
   * How many threads compile, an option for who wants to be warm soon: on two processors there are
   * two, which for minutes get little of them beside many threads that work. A start is slower with
   * more.
   */
  static final String COMPILERS = "-XX:CICompilerCount=";

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final Thread hook;
  private final long startedAt = System.nanoTime();

  private ChildJvm(Process process) {
    this.process = process;
    this.hook = new Thread(process::destroyForcibly, "stop-child");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts it with this JVM's own java and its options, but as many compilers as any server has;
   * what it prints goes to {@code output}.
   */
  static ChildJvm start(Path output, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:") && !option.startsWith(COMPILERS))
        .forEach(command::add);
    command.addAll(arguments);
    return new ChildJvm(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start());
  }

  double millisSinceStart() {
    return (System.nanoTime() - startedAt) / 1e6;
  }

  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("a child ended early, code " + process.exitValue());
    }
  }

  /** Its resident memory in MiB; not a number where the system has no /proc. */
  double residentMebibytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
