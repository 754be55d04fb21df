package io.connecto.ledger.query;

import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.query.ViewRange.Direction;
import java.util.Optional;
import java.util.function.Function;

/** Pages of the views, with cursors. */
public final class Lists {

  private final ViewStore store;
  private final Cursors cursors;

  public Lists(ViewStore store, Cursors cursors) {
    this.store = store;
    this.cursors = cursors;
  }

  /** A page of one partition, in the order in which things began or the other way round. */
  public <V extends Record, A> Page<A> page(
      ViewType<V> type,
      String listing,
      String partition,
      PageRequest request,
      Function<V, A> answer) {
    return page(
        type,
        new ViewRange(
            listing, partition, "", request.direction(), Optional.empty(), request.count()),
        request,
        answer);
  }

  /** A page of what has a sort key that begins with {@code prefix}, in the order of the keys. */
  public <V extends Record, A> Page<A> pageByKey(
      ViewType<V> type,
      String listing,
      String partition,
      String prefix,
      PageRequest request,
      Function<V, A> answer) {
    Refused.when(
        request.sort() != null,
        new LedgerRefusal.Malformed("", "This list has one order; leave the sort out."));
    return page(
        type,
        new ViewRange(
            listing, partition, prefix, Direction.ASCENDING, Optional.empty(), request.count()),
        request,
        answer);
  }

  private <V extends Record, A> Page<A> page(
      ViewType<V> type, ViewRange start, PageRequest request, Function<V, A> answer) {
    Optional<String> after =
        Optional.ofNullable(request.cursor()).map(cursor -> cursors.verify(type, start, cursor));
    ViewSlice<V> slice = store.list(type, start.after(after));
    return new Page<>(
        slice.items().stream().map(answer).toList(),
        slice.next().map(place -> cursors.sign(type, start, place)).orElse(null));
  }
}
