package io.connecto.ledger.query;

import io.connecto.ledger.Event;
import io.connecto.ledger.MetadataKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** A log in memory, with positions from 1 as the real one has. */
public final class PaperLog implements StreamableMessageSource<TrackedEventMessage<?>> {

  /** When the first event was recorded; each later one a second after the one before. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<TrackedEventMessage<?>> messages = new ArrayList<>();
  private long shown = Long.MAX_VALUE;

  /** Appends events, each of a command of its own; readers see all of them or none. */
  public synchronized void append(Event... events) {
    for (Event event : events) {
      appendWith(Map.of(), event);
    }
  }

  /** Appends an event with more metadata. */
  public void appendWith(Map<String, String> more, Event event) {
    synchronized (this) {
      long position = messages.size() + 1L;
      Map<String, String> metadata = new HashMap<>();
      metadata.put(MetadataKey.COMMAND_ID, "cmd-" + position);
      metadata.put(MetadataKey.CORRELATION_ID, "cmd-1");
      metadata.put(MetadataKey.CAUSATION_ID, "cmd-" + position);
      metadata.put(MetadataKey.ACTOR_ID, "tester");
      metadata.put(MetadataKey.ACTOR_ROLE, "PROCESS");
      metadata.putAll(more);
      messages.add(
          new GenericTrackedEventMessage<>(
              new GlobalSequenceTrackingToken(position),
              new GenericEventMessage<>(
                  "cmd-" + position + "-0", event, MetaData.from(metadata), recordedAt(position))));
      notifyAll();
    }
  }

  /** When the event at that position was recorded. */
  public static Instant recordedAt(long position) {
    return START.plusSeconds(position - 1);
  }

  /** The position of the last event that readers may see. */
  public synchronized long head() {
    return Math.min(shown, messages.size());
  }

  /** Where it ends, whatever readers may see. */
  public synchronized OptionalLong end() {
    return messages.isEmpty() ? OptionalLong.empty() : OptionalLong.of(messages.size());
  }

  /** Readers see no events after this position yet, as if they were elsewhere. */
  public synchronized void showUntil(long position) {
    shown = position;
    notifyAll();
  }

  /** Forgets the last events, as a log restored from an old copy would. */
  public synchronized void forgetAfter(long position) {
    messages.subList((int) position, messages.size()).clear();
  }

  private synchronized @Nullable TrackedEventMessage<?> at(long position) {
    return position <= head() ? messages.get((int) position - 1) : null;
  }

  private synchronized boolean awaitAt(long position, long end) throws InterruptedException {
    while (position > head()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  @Override
  public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(head());
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
    return new PaperStream(token == null ? 0 : token.position().orElseThrow());
  }

  private final class PaperStream implements BlockingStream<TrackedEventMessage<?>> {
    private long read;

    private PaperStream(long read) {
      this.read = read;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      return Optional.ofNullable(at(read + 1));
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      return awaitAt(read + 1, System.nanoTime() + unit.toNanos(timeout));
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() {
      TrackedEventMessage<?> next = at(read + 1);
      if (next == null) {
        throw new IllegalStateException("nothing there");
      }
      read++;
      return next;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
      return false;
    }

    @Override
    public void close() {}
  }
}
