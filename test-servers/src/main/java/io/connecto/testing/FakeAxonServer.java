package io.connecto.testing;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands for Axon Server where there is none: its gRPC services as far as the log uses them, with
 * the semantics that were seen on a real one, over a list in memory. It can be stopped and started
 * again on its port, keeping what it has, and can do what goes wrong.
 */
public final class FakeAxonServer implements AutoCloseable {

  private final FakeEventStore store = new FakeEventStore();
  private @Nullable Server server;
  private int port;

  /** Starts on a free port of the loopback interface. */
  public FakeAxonServer() {
    start();
  }

  /** As {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** What it holds, and what it shall do wrong. */
  public FakeEventStore store() {
    return store;
  }

  public void start() {
    try {
      Server started =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .addService(store)
              .addService(new Platform())
              .permitKeepAliveTime(1, TimeUnit.SECONDS)
              .permitKeepAliveWithoutCalls(true)
              .build()
              .start();
      server = started;
      port = started.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As if it was killed: every connection is gone. */
  public void stop() {
    store.dropReaders();
    Server running = server;
    server = null;
    if (running == null) {
      return;
    }
    running.shutdownNow();
    try {
      if (!running.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Tells every client to stay where it is. */
  private static final class Platform extends PlatformServiceGrpc.PlatformServiceImplBase {

    @Override
    public void getPlatformServer(
        ClientIdentification client, StreamObserver<PlatformInfo> answer) {
      answer.onNext(
          PlatformInfo.newBuilder()
              .setPrimary(NodeInfo.newBuilder().setNodeName("fake"))
              .setSameConnection(true)
              .build());
      answer.onCompleted();
    }

    @Override
    public StreamObserver<PlatformInboundInstruction> openStream(
        StreamObserver<PlatformOutboundInstruction> out) {
      return new StreamObserver<>() {
        @Override
        public void onNext(PlatformInboundInstruction instruction) {}

        @Override
        public void onError(Throwable gone) {}

        @Override
        public void onCompleted() {
          out.onCompleted();
        }
      };
    }
  }
}
