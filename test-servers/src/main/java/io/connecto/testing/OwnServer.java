package io.connecto.testing;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A server of one test alone, which may stop it, kill it and start it again on the same port and
 * data. Stopped by process id when it is closed.
 */
public final class OwnServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final int STOP_SECONDS = 30;
  private static final int CONNECT_MILLIS = 1_000;
  private static final int POLL_MILLIS = 20;

  private final String uri;
  private final List<String> command;
  private final Path home;
  private final Path log;
  private final BooleanSupplier answers;
  private @Nullable Process process;

  /**
   * @param home where it runs; its log stands beside it
   */
  private OwnServer(String uri, List<String> command, Path home, BooleanSupplier answers) {
    this.uri = uri;
    this.command = command;
    this.home = home;
    this.log = home.resolveSibling(home.getFileName() + ".log");
    this.answers = answers;
  }

  /**
   * A MongoDB that is a replica set of one, not started yet.
   *
   * @param directory of its data, which outlives a stop
   */
  public static OwnServer mongoDb(Path directory) {
    int port = freePort();
    Path data = made(directory.resolve("mongodb"));
    List<String> command =
        List.of(
            TestServers.binaries().resolve("mongod").toString(),
            "--replSet",
            "rs0",
            "--bind_ip",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--dbpath",
            data.toString(),
            "--nounixsocket",
            "--wiredTigerCacheSizeGB",
            "0.25",
            "--oplogSize",
            "256",
            "--setParameter",
            "transactionLifetimeLimitSeconds=5");
    return new OwnServer(
        "mongodb://127.0.0.1:" + port + "/?replicaSet=rs0", command, data, () -> isPrimary(port));
  }

  /**
   * A Redis with search and JSON, not started yet. What it holds is lost when it is stopped.
   *
   * @param directory of its log
   */
  public static OwnServer redis(Path directory) {
    int port = freePort();
    Path home = made(directory.resolve("redis"));
    List<String> command =
        List.of(
            TestServers.binaries().resolve("redis-server").toString(),
            "--bind",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            home.toString());
    return new OwnServer("redis://127.0.0.1:" + port, command, home, () -> searchAnswers(port));
  }

  /**
   * An Axon Server, not started yet.
   *
   * @param directory of its events, which outlive a stop
   * @param jar the server as its maker ships it
   */
  public static OwnServer axonServer(Path directory, Path jar) {
    int port = freePort();
    int http = freePort();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-jar",
            jar.toAbsolutePath().toString(),
            "--server.address=127.0.0.1",
            "--server.port=" + http,
            "--axoniq.axonserver.port=" + port,
            "--axoniq.axonserver.hostname=localhost",
            "--axoniq.axonserver.standalone=true");
    return new OwnServer(
        "localhost:" + port, command, made(directory.resolve("axon-server")), () -> isUp(http));
  }

  /** Known before it is started. */
  public String uri() {
    return uri;
  }

  /** Starts it and returns when it answers. */
  public void start() {
    try {
      Process started =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      process = started;
      Instant until = Instant.now().plus(START);
      while (!answers.getAsBoolean()) {
        if (!started.isAlive() || Instant.now().isAfter(until)) {
          started.destroyForcibly();
          throw new IllegalStateException("does not start: " + Files.readString(log));
        }
        // Between two polls of another process there is nothing to wait on but the time.
        started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets it end in order. */
  public void stop() {
    end(false);
  }

  /** As a power cut does. */
  public void kill() {
    end(true);
  }

  private void end(boolean forcibly) {
    Process running = process;
    if (running == null) {
      return;
    }
    process = null;
    try {
      if (!forcibly) {
        running.destroy();
        forcibly = !running.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      }
      if (forcibly) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static boolean isPrimary(int port) {
    String direct =
        "mongodb://127.0.0.1:%d/?directConnection=true&serverSelectionTimeoutMS=%d"
            .formatted(port, CONNECT_MILLIS);
    try (MongoClient client = MongoClients.create(direct)) {
      var admin = client.getDatabase("admin");
      if (admin.runCommand(BsonDocument.parse("{hello: 1}")).getBoolean("isWritablePrimary")) {
        return true;
      }
      admin.runCommand(
          BsonDocument.parse(
              "{replSetInitiate: {_id: 'rs0', members: [{_id: 0, host: '127.0.0.1:%d'}]}}"
                  .formatted(port)));
      return false;
    } catch (MongoException notYet) {
      return false;
    }
  }

  private static boolean isUp(int http) {
    try {
      URLConnection health =
          URI.create("http://127.0.0.1:" + http + "/actuator/health").toURL().openConnection();
      health.setConnectTimeout(CONNECT_MILLIS);
      health.setReadTimeout(CONNECT_MILLIS);
      try (InputStream answer = health.getInputStream()) {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8).contains("\"UP\"");
      }
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean searchAnswers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      socket.setSoTimeout(CONNECT_MILLIS);
      socket.getOutputStream().write("FT._LIST\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return answer.read() == '*';
    } catch (IOException notThereYet) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
