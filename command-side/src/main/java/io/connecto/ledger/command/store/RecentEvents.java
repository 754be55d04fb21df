package io.connecto.ledger.command.store;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * The newest events as messages, so that readers at the tail need not read and decode each for
 * itself. Each position has one slot, which a later one takes over. It may hold events that are not
 * synced yet: a reader asks only for what is. What every reader has passed is let go: the collector
 * copies whatever is held, while everybody waits.
 */
final class RecentEvents {

  /** Reads the newest events one after the other. */
  interface Reader {
    /** The last one that it needs no more. */
    long position();
  }

  /** After so many events it is looked which ones nobody needs any more. */
  private static final int EVERY = 128;

  private final AtomicReferenceArray<@Nullable TrackedEventMessage<?>> slots;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean emptying = new AtomicBoolean();

  /** Up to where slots were emptied: of whoever is emptying. */
  private long passed;

  /**
   * @param size how many it holds
   */
  RecentEvents(int size) {
    slots = new AtomicReferenceArray<>(size);
  }

  void add(LedgerStorageEngine.Ordered ordered, List<? extends EventMessage<?>> events) {
    long position = ordered.first();
    for (EventMessage<?> event : events) {
      slots.set(slot(position), tracked(position, event, ordered));
      position++;
    }
    if (position / EVERY != ordered.first() / EVERY && emptying.compareAndSet(false, true)) {
      emptyUpTo(passedByAll());
      emptying.set(false);
    }
  }

  /** Its position is looked at until it leaves; without any reader all are kept. */
  void join(Reader reader) {
    readers.add(reader);
  }

  void leave(Reader reader) {
    readers.remove(reader);
  }

  private long passedByAll() {
    return readers.stream().mapToLong(Reader::position).min().orElse(0);
  }

  private void emptyUpTo(long position) {
    for (long at = Math.max(passed, position - slots.length()) + 1; at <= position; at++) {
      TrackedEventMessage<?> event = find(at);
      if (event != null) {
        slots.compareAndSet(slot(at), event, null);
      }
    }
    passed = Math.max(passed, position);
  }

  private static TrackedEventMessage<?> tracked(
      long position, EventMessage<?> event, LedgerStorageEngine.Ordered ordered) {
    TrackingToken token = new GlobalSequenceTrackingToken(position);
    // Around the event itself, each question of each who follows the log would go through two more.
    Message<?> plain =
        new GenericMessage<>(event.getIdentifier(), event.getPayload(), event.getMetaData());
    return event instanceof DomainEventMessage<?> domain
        ? new GenericTrackedDomainEventMessage<>(
            token,
            domain.getType(),
            domain.getAggregateIdentifier(),
            domain.getSequenceNumber(),
            plain,
            ordered::recordedAt)
        : new GenericTrackedEventMessage<>(token, plain, ordered::recordedAt);
  }

  /** The event at {@code position}, or null when it is not kept (any more). */
  @Nullable TrackedEventMessage<?> find(long position) {
    TrackedEventMessage<?> event = slots.get(slot(position));
    return event != null && event.trackingToken().position().orElse(-1) == position ? event : null;
  }

  void clear() {
    for (int slot = 0; slot < slots.length(); slot++) {
      slots.set(slot, null);
    }
  }

  private int slot(long position) {
    return (int) (position % slots.length());
  }
}
