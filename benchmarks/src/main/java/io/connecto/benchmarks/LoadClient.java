package io.connecto.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Clients on connections of their own that stay open; each sends a request when the one before is
 * answered. One thread serves them all, so that little of the machine goes to the load itself.
 */
final class LoadClient {

  private final InetSocketAddress server;

  LoadClient(URI server) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
  }

  /**
   * Sends for as long as {@code nanos}, and waits for what is under way.
   *
   * @param latencies is told how long each took
   * @return how many were answered
   * @throws IllegalStateException when one was not answered with success
   */
  long run(int clients, long nanos, Supplier<byte[]> requests, Latencies latencies)
      throws IOException {
    List<LoadConnection> connections = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < clients; i++) {
        connections.add(new LoadConnection(server, selector));
      }
      return run(connections, selector, System.nanoTime() + nanos, requests, latencies);
    } finally {
      for (LoadConnection connection : connections) {
        connection.close();
      }
    }
  }

  private static long run(
      List<LoadConnection> connections,
      Selector selector,
      long end,
      Supplier<byte[]> requests,
      Latencies latencies)
      throws IOException {
    for (LoadConnection connection : connections) {
      connection.send(requests.get());
    }
    long done = 0;
    for (int busy = connections.size(); busy > 0; ) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        LoadConnection connection = (LoadConnection) key.attachment();
        if (connection.receive()) {
          latencies.add(connection.nanosSinceSent());
          done++;
          if (System.nanoTime() < end) {
            connection.send(requests.get());
          } else {
            busy--;
          }
        }
      }
      selector.selectedKeys().clear();
    }
    return done;
  }
}
