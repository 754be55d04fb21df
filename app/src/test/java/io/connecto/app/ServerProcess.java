package io.connecto.app;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A server in a process of its own, so that it can be killed. */
public final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final URI base;
  private final Path output;

  private ServerProcess(Process process, URI base, Path output) {
    this.process = process;
    this.base = base;
    this.output = output;
  }

  /** Starts {@code mainClass} on {@code data} at {@code port} and returns at once. */
  public static ServerProcess launch(Class<?> mainClass, Path data, int port, String... settings) {
    try {
      List<String> command = new ArrayList<>(java());
      command.addAll(ServerClasses.options());
      command.add(mainClass.getName());
      command.addAll(List.of("--server.port=" + port, "--connecto.data=" + data));
      command.addAll(List.of(settings));
      Path output = Files.createTempFile(data.getParent(), "server", ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new ServerProcess(process, URI.create("http://127.0.0.1:" + port), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that nobody listens on at this moment. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM that runs this, and what every server is told. */
  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        "-Ddisable-axoniq-console-message=true",
        "-Daxoniq.update-checker.disabled=true");
  }

  /** Waits until it is ready to serve. */
  public ServerProcess awaitReady() {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/readyz")).timeout(Duration.ofSeconds(2)).build();
    Awaitility.await("server ready")
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> hasEnded() || answers(http, request));
    if (hasEnded()) {
      throw new IllegalStateException("the server ended:\n" + output());
    }
    return this;
  }

  private boolean hasEnded() {
    return !process.isAlive();
  }

  private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public URI base() {
    return base;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL: nothing is flushed, nothing is said. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Waits for it to end by itself; returns its exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server did not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
