package io.connecto.ledger.command.axonserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Axon Server is, and how long it may take.
 *
 * @param host its name or address
 * @param port of its gRPC, 1 to 65535
 * @param context the log's own context: nobody else writes to it
 * @param token what it asks for when access control is on; a secret
 * @param directory where this process keeps what it found out about positions; it can be deleted
 * @param timeOut for one answer, more than zero
 */
public record AxonServerSettings(
    String host,
    int port,
    String context,
    Optional<String> token,
    Path directory,
    Duration timeOut) {

  public static final int PORT = 8124;
  public static final String CONTEXT = "default";
  private static final Duration TIME_OUT = Duration.ofSeconds(5);

  public AxonServerSettings {
    if (host.isBlank() || port < 1 || port > 65_535 || context.isBlank()) {
      throw new IllegalArgumentException("Axon Server is at a host, a port and in a context");
    }
    if (timeOut.isNegative() || timeOut.isZero()) {
      throw new IllegalArgumentException("an answer takes time");
    }
  }

  /**
   * The usual ones.
   *
   * @param address {@code host} or {@code host:port}
   */
  public static AxonServerSettings of(
      String address, String context, Optional<String> token, Path directory) {
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? address : address.substring(0, colon);
    return new AxonServerSettings(host, port(address, colon), context, token, directory, TIME_OUT);
  }

  private static int port(String address, int colon) {
    try {
      return colon < 0 ? PORT : Integer.parseInt(address.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the address of Axon Server is host:port", e);
    }
  }

  AxonServerSettings withTimeOut(Duration time) {
    return new AxonServerSettings(host, port, context, token, directory, time);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + context;
  }
}
