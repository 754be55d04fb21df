package io.connecto.ledger.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps views: found by id, listed in order, written by batch. It holds nothing that the log can't
 * rebuild, so it need not sync; but a batch and the token of its projection are one write, so that
 * after a crash a view is never ahead of the token or behind it.
 *
 * <p>Reads see whole batches and may be called by many threads; one projection's batches come from
 * one thread at a time. Several processes may share a store: then one of them has the claim on a
 * projection, and only it writes. After {@link #close} everything throws {@link
 * IllegalStateException}; while a server that keeps views can't be reached, {@link
 * ViewsUnavailable}.
 */
public interface ViewStore extends AutoCloseable {

  <V extends Record> Optional<V> find(ViewType<V> type, String id);

  /**
   * @param told when the server that keeps the projection's views was away: it may come back empty,
   *     or with an old copy, so nobody knows what they hold before the token is looked at
   */
  default void whenAway(String projection, Runnable told) {}

  /** A part of a listing, as of one moment. */
  <V extends Record> ViewSlice<V> list(ViewType<V> type, ViewRange range);

  /**
   * Every view of the type, ordered by id. Each is whole; one that is written meanwhile may be seen
   * as it was before or after, or not at all when it is new or removed.
   */
  <V extends Record> void scan(ViewType<V> type, Consumer<V> reader);

  /** Whether the projection's views are written by this process itself, and not by a server. */
  default boolean isEmbedded(String projection) {
    return true;
  }

  /** Empty when the projection never wrote, or was dropped. */
  Optional<ViewToken> token(String projection);

  /**
   * Takes the claim on a projection: it lasts until it is released, or this process has neither
   * written nor extended it for the time-out of the store. A store of one process alone has no need
   * of claims and gives them all.
   *
   * @return false when another process has it
   */
  default boolean claim(String projection) {
    return true;
  }

  /**
   * Says that this process wants claims of the store that the projection belongs to; it holds for
   * as long as a claim does.
   *
   * @return how many processes want some, this one included
   */
  default int present(String projection) {
    return 1;
  }

  /** This process wants none any more. */
  default void leave() {}

  /**
   * Holds on to the claim.
   *
   * @throws ClaimLost when another process has it, or the projection's token is not what this one
   *     wrote or found last: somebody emptied the store, or put an old copy in its place
   */
  default void extend(String projection) {}

  /** Lets another process have the claim. */
  default void release(String projection) {}

  /**
   * Applies all changes and the token, or nothing.
   *
   * @throws ClaimLost as {@link #extend} does
   */
  void write(String projection, ViewToken token, List<ViewChange<?>> changes);

  /**
   * Forgets the projection's token and all views of its types. What a crash interrupts is not taken
   * for done: the token then is of no revision, so that the projection drops them again.
   *
   * @throws ClaimLost as {@link #extend} does
   */
  void drop(String projection, Collection<ViewType<?>> types);

  @Override
  void close();
}
