package io.connecto.ledger.command.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.command.store.LedgerStorageEngine.Ordered;
import io.connecto.ledger.command.store.LogUnavailableException;
import io.connecto.ledger.command.store.SequenceConflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Records what one command did, in one append together with the memory of the command. */
final class Appends {

  private final RemoteLog log;
  private final Serializer serializer;

  Appends(RemoteLog log, Serializer serializer) {
    this.log = log;
    this.serializer = serializer;
  }

  /**
   * @throws SequenceConflict when one of the streams has gone on, or the command was carried out
   * @throws LogUnavailableException when nothing was recorded
   * @throws OutcomeUnknown when it may have been recorded
   */
  Ordered append(List<? extends EventMessage<?>> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("nothing to append");
    }
    String command = common(events, MetadataKey.COMMAND_ID);
    String inputHash = Objects.requireNonNullElse(common(events, MetadataKey.COMMAND_HASH), "");
    log.requireReady();
    long time = log.tail().timeNotBefore(latestMillis(events));
    List<Event> all = new ArrayList<>();
    events.forEach(event -> all.add(ServerEvents.of(event, serializer, time)));
    if (command != null) {
      all.add(ServerEvents.command(command, inputHash, events.size(), log.last(), time));
    }
    // Its last event: whoever has been answered finds all of them, and one append has no gaps.
    String lastId = events.get(events.size() - 1).getIdentifier();
    CompletableFuture<Long> seen = log.tail().expect(lastId);
    try {
      log.server().append(all);
      return ordered(await(seen), events, time);
    } catch (EventServer.Refusal refusal) {
      throw conflict(events, command, refusal);
    } catch (EventServer.NoAnswer noAnswer) {
      return lookAgain(events, command, seen, time, noAnswer);
    } finally {
      log.tail().forget(lastId, seen);
    }
  }

  private static Ordered ordered(long last, List<? extends EventMessage<?>> events, long time) {
    return new Ordered(last - events.size() + 1, Instant.ofEpochMilli(time));
  }

  private static @Nullable String common(List<? extends EventMessage<?>> events, String key) {
    Object value = events.get(0).getMetaData().get(key);
    if (!events.stream().allMatch(e -> Objects.equals(e.getMetaData().get(key), value))) {
      throw new IllegalArgumentException("events of several commands can't be appended as one");
    }
    return value == null ? null : value.toString();
  }

  private static long latestMillis(List<? extends EventMessage<?>> events) {
    return events.stream().mapToLong(e -> e.getTimestamp().toEpochMilli()).max().orElse(0);
  }

  /** Confirmed, and known here in a moment: unless the connection is lost in between. */
  private long await(CompletableFuture<Long> seen) {
    try {
      return seen.get(log.patience(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new OutcomeUnknown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutcomeUnknown(e);
    }
  }

  /**
   * The server did not say what became of it. When the command is there, it was carried out by this
   * attempt or by another process: either way its answer is in the log, and the caller finds it
   * when it looks again. When it is not there, it may still come.
   */
  private Ordered lookAgain(
      List<? extends EventMessage<?>> events,
      @Nullable String command,
      CompletableFuture<Long> seen,
      long time,
      EventServer.NoAnswer noAnswer) {
    try {
      long last = seen.get(log.patience(), TimeUnit.NANOSECONDS);
      if (command == null) {
        return ordered(last, events, time);
      }
    } catch (TimeoutException | ExecutionException e) {
      if (command == null || !isThere(command)) {
        throw new OutcomeUnknown(noAnswer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutcomeUnknown(noAnswer);
    }
    throw new SequenceConflict(events.get(0), 0);
  }

  private boolean isThere(String command) {
    try {
      return log.server().lastSequence(ServerEvents.commandStream(command)) >= 0;
    } catch (LogUnavailableException e) {
      return false;
    }
  }

  /** Finds out why, because Axon Server does not say which event it did not like. */
  private RuntimeException conflict(
      List<? extends EventMessage<?>> events,
      @Nullable String command,
      EventServer.Refusal refusal) {
    Map<String, Long> ends = new HashMap<>();
    for (EventMessage<?> event : events) {
      if (event instanceof DomainEventMessage<?> domain) {
        String stream = domain.getAggregateIdentifier();
        long last = ends.computeIfAbsent(stream, log.server()::lastSequence);
        if (domain.getSequenceNumber() <= last) {
          return new SequenceConflict(event, last);
        }
        if (domain.getSequenceNumber() > last + 1) {
          return new EventStoreException(
              "event %d of %s can't follow event %d"
                  .formatted(domain.getSequenceNumber(), stream, last));
        }
        ends.put(stream, domain.getSequenceNumber());
      }
    }
    return command != null && isThere(command)
        ? new SequenceConflict(events.get(0), 0)
        : new EventStoreException("Axon Server refused the events", refusal);
  }
}
