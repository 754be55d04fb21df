package io.connecto.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A fresh server in a process of its own, started as the launcher starts one.
 *
 * @param readyMillis from the start of its process until it was ready to serve
 */
record Server(ChildJvm child, URI base, Path data, double readyMillis) implements AutoCloseable {

  private static final int COMPILERS = 8;
  private static final double PATIENCE_MILLIS = 60_000;
  private static final long PAUSE_MILLIS = 20;

  /** Starts one on {@code data} and returns when it is ready. */
  static Server start(Path jar, Path data) throws IOException, InterruptedException {
    List<String> program = new ArrayList<>();
    program.add("-Djava.library.path=" + jar.resolveSibling("native"));
    String runtime = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.]", "-");
    Map<String, String> kinds = Map.of("aot", "-XX:AOTCache=", "jsa", "-XX:SharedArchiveFile=");
    kinds.forEach(
        (kind, option) -> {
          Path archive = jar.resolveSibling("classes-" + runtime + "." + kind);
          if (Files.exists(archive)) {
            program.add(option + archive);
          }
        });
    program.addAll(List.of("-jar", jar.toString()));
    return start(program, data);
  }

  /** Starts one that has the endpoints of the yardsticks, too, and is warm sooner. */
  static Server startMeasured(Bench bench) throws IOException, InterruptedException {
    String classes = bench.server() + File.pathSeparator + bench.self().resolveSibling("classes");
    return start(
        List.of(ChildJvm.COMPILERS + COMPILERS, "-cp", classes, MeasuredServer.class.getName()),
        bench.folder("measured"));
  }

  private static Server start(List<String> program, Path data)
      throws IOException, InterruptedException {
    int port = freePort();
    URI base = URI.create("http://127.0.0.1:" + port);
    Files.createDirectories(data);
    ChildJvm child = ChildJvm.start(data.resolve("output"), arguments(program, data, port));
    try {
      return new Server(child, base, data, awaitReady(child, base));
    } catch (IllegalStateException | InterruptedException failed) {
      child.close();
      throw failed;
    }
  }

  private static List<String> arguments(List<String> program, Path data, int port) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Ddisable-axoniq-console-message=true");
    arguments.add("-Daxoniq.update-checker.disabled=true");
    arguments.addAll(program);
    arguments.addAll(List.of("--server.port=" + port, "--connecto.data=" + data));
    return arguments;
  }

  private static double awaitReady(ChildJvm child, URI base) throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/readyz")).timeout(Duration.ofSeconds(5)).build();
    while (!isReady(http, request)) {
      child.requireAlive();
      if (child.millisSinceStart() > PATIENCE_MILLIS) {
        throw new IllegalStateException("the server was not ready in time");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return child.millisSinceStart();
  }

  private static boolean isReady(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
