package io.connecto.ledger.command.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;

/**
 * Stored events as messages, a piece at a time. Readers that have fallen behind the newest events
 * read the same part of the log at about the same time: it is decoded once for all of them.
 */
final class DecodedEvents {

  private static final int PIECE = 256;
  private static final int KEPT = 64;

  private final LedgerStorageEngine engine;
  private volatile Cache<Long, List<? extends TrackedEventMessage<?>>> pieces = cache();

  DecodedEvents(LedgerStorageEngine engine) {
    this.engine = engine;
  }

  private static Cache<Long, List<? extends TrackedEventMessage<?>>> cache() {
    return Caffeine.newBuilder().maximumSize(KEPT).build();
  }

  /** The last position of the piece that holds {@code position}. */
  static long endOfPiece(long position) {
    return ((position - 1) / PIECE + 1) * PIECE;
  }

  /** The events from {@code first} to the end of its piece, which has to be synced. */
  List<? extends TrackedEventMessage<?>> from(long first) {
    long last = endOfPiece(first);
    List<? extends TrackedEventMessage<?>> piece =
        pieces.get(last, end -> decoded(end - PIECE + 1, end));
    return piece.stream()
        .filter(event -> event.trackingToken().position().orElse(0) >= first)
        .toList();
  }

  /** Decoded here, so that no two readers do it at the same time. */
  private List<? extends TrackedEventMessage<?>> decoded(long first, long last) {
    return engine.readEvents(first, last).map(DecodedEvents::plain).toList();
  }

  /** Without the bytes that it was read from. */
  private static TrackedEventMessage<?> plain(TrackedEventMessage<?> event) {
    Message<?> message =
        new GenericMessage<>(event.getIdentifier(), event.getPayload(), event.getMetaData());
    Instant recordedAt = event.getTimestamp();
    return event instanceof DomainEventMessage<?> domain
        ? new GenericTrackedDomainEventMessage<>(
            event.trackingToken(),
            domain.getType(),
            domain.getAggregateIdentifier(),
            domain.getSequenceNumber(),
            message,
            () -> recordedAt)
        : new GenericTrackedEventMessage<>(event.trackingToken(), message, () -> recordedAt);
  }

  /** What is being decoded meanwhile is not kept either. */
  void clear() {
    pieces = cache();
  }
}
