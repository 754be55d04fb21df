package io.connecto.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The Axon Server that the environment names for tests, {@code CONNECTO_AXON_SERVER=host:port}. It
 * has to be in its development mode, because <em>all its events are purged</em>; that goes over its
 * HTTP port, 8024 unless {@code CONNECTO_AXON_SERVER_HTTP=host:port} says otherwise. Tests that
 * kill one start their own, from {@code CONNECTO_AXON_SERVER_JAR=axonserver.jar}.
 */
public final class RealAxonServer {

  public static final String VARIABLE = "CONNECTO_AXON_SERVER";
  private static final String HTTP_VARIABLE = "CONNECTO_AXON_SERVER_HTTP";
  private static final String JAR_VARIABLE = "CONNECTO_AXON_SERVER_JAR";

  private RealAxonServer() {}

  /** Its address, with nothing in it. Skips the test when the environment names none. */
  public static String emptied() {
    Optional<String> address =
        Optional.ofNullable(System.getenv(VARIABLE)).filter(value -> !value.isBlank());
    Assumptions.assumeTrue(
        address.isPresent(), "not run: needs a real Axon Server, and " + VARIABLE + " names none");
    purge(address.get());
    return address.get();
  }

  /** One that a test may kill and start again. Skips it when the environment names no jar. */
  public static OwnServer own(Path directory) {
    String jar = System.getenv(JAR_VARIABLE);
    Assumptions.assumeTrue(
        jar != null && !jar.isBlank(),
        "not run: needs an Axon Server of its own, and " + JAR_VARIABLE + " names no jar");
    return OwnServer.axonServer(directory, Path.of(jar));
  }

  private static void purge(String address) {
    String http =
        Objects.requireNonNullElse(
            System.getenv(HTTP_VARIABLE), address.replaceFirst(":\\d+$", "") + ":8024");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + http + "/v1/devmode/purge-events"))
            .timeout(Duration.ofSeconds(30))
            .DELETE()
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s does not purge its events (is it in development mode?): %d %s"
                .formatted(http, answer.statusCode(), answer.body()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't purge the events of " + http, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
