package io.connecto.ledger.command.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stream that is fetched a piece at a time, when it is needed, and holds nothing open between.
 */
public final class Pieces {

  private Pieces() {}

  /** Fetches what starts at a number. */
  public interface Source<T> {
    /** At most {@code limit} in order; fewer only at the end. */
    List<T> from(long next, int limit);
  }

  public static <T> Stream<T> stream(long first, int limit, Source<T> source) {
    Iterator<T> all =
        new Iterator<>() {
          private long next = first;
          private boolean last;
          private Iterator<T> piece = List.<T>of().iterator();

          @Override
          public boolean hasNext() {
            if (!piece.hasNext() && !last) {
              List<T> fetched = source.from(next, limit);
              next += fetched.size();
              last = fetched.size() < limit;
              piece = fetched.iterator();
            }
            return piece.hasNext();
          }

          @Override
          public T next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return piece.next();
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED | Spliterator.NONNULL), false);
  }
}
