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
 * one thread at a time. After {@link #close} everything throws {@link IllegalStateException}.
 */
public interface ViewStore extends AutoCloseable {

  <V extends Record> Optional<V> find(ViewType<V> type, String id);

  <V extends Record> ViewSlice<V> list(ViewType<V> type, ViewRange range);

  /** Every view of the type, ordered by id, as of one moment. */
  <V extends Record> void scan(ViewType<V> type, Consumer<V> reader);

  /** Empty when the projection never wrote, or was dropped. */
  Optional<ViewToken> token(String projection);

  /** Applies all changes and the token, or nothing. */
  void write(String projection, ViewToken token, List<ViewChange<?>> changes);

  /** Forgets the projection's token and all views of its types, in one write. */
  void drop(String projection, Collection<ViewType<?>> types);

  @Override
  void close();
}
