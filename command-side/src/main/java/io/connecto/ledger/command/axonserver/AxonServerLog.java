package io.connecto.ledger.command.axonserver;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.connecto.ledger.command.axonserver.Places.Place;
import io.connecto.ledger.command.store.LogUnavailableException;
import io.connecto.ledger.command.store.StoredAppend;
import io.connecto.ledger.command.store.StoredEvent;
import io.connecto.ledger.command.store.StoredLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The stored form of the log in Axon Server, while no server of ConnectO writes to it. */
public final class AxonServerLog implements StoredLog {

  private final RemoteLog log;

  /**
   * Waits until everything that is there has been counted.
   *
   * @param patience how long to wait for the server, and then for each further piece
   * @throws LogUnavailableException when it can't be reached, or the connection is lost meanwhile
   */
  public AxonServerLog(AxonServerSettings settings, Duration patience) {
    this.log = new RemoteLog(settings);
    try {
      awaitEnd(patience);
    } catch (RuntimeException | Error e) {
      log.close();
      throw e;
    }
  }

  private void awaitEnd(Duration patience) {
    long seen = 0;
    long until = System.nanoTime() + patience.toNanos();
    while (!log.tail().isEndKnown()) {
      if (System.nanoTime() > until) {
        log.requireReady();
      }
      try {
        if (log.tail().positions().await(seen + 1, Duration.ofMillis(50).toNanos())) {
          seen = log.last();
          until = System.nanoTime() + patience.toNanos();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LogUnavailableException("waiting for Axon Server was interrupted", e);
      }
    }
  }

  @Override
  public long last() {
    log.catchUp();
    return log.last();
  }

  @Override
  public StoredEvent event(long position) {
    return log.read(position, position, 1).get(0);
  }

  /** A command's memory follows its events, and says how many they are. */
  @Override
  public List<StoredAppend> read(long first, int events) {
    List<StoredAppend> appends = new ArrayList<>();
    long end = log.last();
    if (first > end) {
      return appends;
    }
    List<StoredEvent> open = new ArrayList<>();
    Place place = log.placeBefore(first);
    long position = place.position() - 1;
    try (EventStream stream = log.server().open(place.index() - 1)) {
      while (position < Math.min(end, first + events - 1) || !open.isEmpty()) {
        Event next = log.next(stream).getEvent();
        if (ServerEvents.isCommand(next) && !open.isEmpty()) {
          appends.add(
              new StoredAppend(open, ServerEvents.commandId(next), ServerEvents.inputHash(next)));
          open.clear();
        } else if (ServerEvents.isOfTheLog(next)) {
          position++;
          if (position >= first) {
            add(ServerEvents.stored(next, position), open, appends);
          }
        }
      }
    }
    return appends;
  }

  private static void add(StoredEvent event, List<StoredEvent> open, List<StoredAppend> appends) {
    if (open.isEmpty() && !StoredAppend.beginsCommand(event)) {
      appends.add(new StoredAppend(List.of(event), null, ""));
    } else {
      open.add(event);
    }
  }

  @Override
  public void add(List<StoredAppend> appends) {
    long before = log.last();
    List<Event> all = new ArrayList<>();
    long next = before;
    for (StoredAppend append : appends) {
      if (append.first() != next + 1) {
        throw new IllegalArgumentException(
            "position %d can't follow position %d".formatted(append.first(), next));
      }
      append.events().forEach(event -> all.add(ServerEvents.of(event)));
      next = append.last();
      if (append.command() != null) {
        long time = append.events().get(0).recordedAtMillis();
        all.add(
            ServerEvents.command(
                append.command(), append.inputHash(), append.events().size(), before, time));
      }
    }
    try {
      log.server().append(all);
    } catch (EventServer.Refusal | EventServer.NoAnswer e) {
      throw new LogUnavailableException("Axon Server did not take the events", e);
    }
    log.catchUp();
    if (log.last() != next) {
      throw new IllegalStateException("somebody else writes to the log in Axon Server");
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
