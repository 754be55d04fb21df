package io.connecto.ledger.command.axonserver;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.connecto.ledger.command.store.LogUnavailableException;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Axon Server as it is asked: every call has a time-out, and what goes wrong is told apart. It
 * connects when it can, and again when the connection was lost.
 */
final class EventServer implements AutoCloseable {

  /** How many events are on their way to a reader at once. */
  private static final int BUFFER = 1_024;

  private final AxonServerSettings settings;
  private final AxonServerConnectionFactory factory;
  private final AxonServerConnection connection;

  EventServer(AxonServerSettings settings) {
    this.settings = settings;
    AxonServerConnectionFactory.Builder builder =
        AxonServerConnectionFactory.forClient("ConnectO", "connecto-" + UUID.randomUUID())
            .routingServers(new ServerAddress(settings.host(), settings.port()))
            .connectTimeout(settings.timeOut().toMillis(), TimeUnit.MILLISECONDS)
            .reconnectInterval(500, TimeUnit.MILLISECONDS)
            .usingKeepAlive(5, 5, TimeUnit.SECONDS, true)
            .forceReconnectViaRoutingServers(false);
    settings.token().ifPresent(builder::token);
    factory = builder.build();
    connection = factory.connect(settings.context());
  }

  /** Axon Server said no to an append: nothing of it was recorded. */
  static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(Throwable cause) {
      super(cause);
    }
  }

  /** Axon Server did not say what became of an append: it may have been recorded. */
  static final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswer(Throwable cause) {
      super(cause);
    }
  }

  boolean isConnected() {
    return connection.isConnected();
  }

  /** Without a connection its calls fail at once. */
  private EventChannel channel() {
    return connection.eventChannel();
  }

  /**
   * Appends all of {@code events} or none.
   *
   * @throws LogUnavailableException when there is no connection: nothing was sent
   */
  void append(List<Event> events) throws Refusal, NoAnswer {
    if (!connection.isConnected()) {
      throw new LogUnavailableException("Axon Server at " + settings + " can't be reached");
    }
    var confirmation = channel().appendEvents(events.toArray(Event[]::new));
    try {
      Confirmation told = confirmation.get(settings.timeOut().toMillis(), TimeUnit.MILLISECONDS);
      if (told == null) {
        throw new NoAnswer(new IllegalStateException("an append ended without an answer"));
      }
      if (!told.getSuccess()) {
        throw new Refusal(new IllegalStateException("Axon Server did not confirm an append"));
      }
    } catch (ExecutionException e) {
      if (isRefusal(e)) {
        throw new Refusal(e);
      }
      throw new NoAnswer(e);
    } catch (TimeoutException e) {
      throw new NoAnswer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer(e);
    }
  }

  /** It looked at the events and did not like them. */
  private static boolean isRefusal(Throwable failure) {
    return switch (Status.fromThrowable(failure).getCode()) {
      case OUT_OF_RANGE, INVALID_ARGUMENT, FAILED_PRECONDITION, ALREADY_EXISTS -> true;
      default -> false;
    };
  }

  /** The last sequence of {@code stream}, or -1. */
  long lastSequence(String stream) {
    return answer(channel().findHighestSequence(stream));
  }

  /** The index of the last event of all, or -1. */
  long lastIndex() {
    return answer(channel().getLastToken());
  }

  /** All events of {@code stream} from {@code first} on. */
  List<Event> readStream(String stream, long first) {
    return all(channel().openAggregateStream(stream, first));
  }

  /** The latest snapshot of {@code stream}. */
  Optional<Event> readSnapshot(String stream) {
    return all(channel().loadSnapshots(stream, 0, Long.MAX_VALUE, 1)).stream().findFirst();
  }

  void storeSnapshot(Event snapshot) {
    answer(channel().appendSnapshot(snapshot));
  }

  /**
   * Everything after {@code index}, without an end. Reading it throws a {@link RuntimeException}
   * when the connection is lost.
   */
  EventStream open(long index) {
    return channel().openStream(index, BUFFER, BUFFER / 2, true);
  }

  private List<Event> all(AggregateEventStream stream) {
    List<Event> events = new ArrayList<>();
    try {
      while (stream.hasNext()) {
        events.add(stream.next());
      }
      // To the connector an interrupt is an end: half a stream must not be taken for a whole one.
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("interrupted while reading a stream");
      }
      return events;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (RuntimeException e) {
      throw unavailable(e);
    } finally {
      stream.cancel();
    }
  }

  private <T> T answer(CompletableFuture<T> future) {
    try {
      return future.get(settings.timeOut().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  LogUnavailableException unavailable(Throwable cause) {
    return new LogUnavailableException("Axon Server at " + settings + " does not answer", cause);
  }

  @Override
  public void close() {
    factory.shutdown();
  }
}
