package io.connecto.ledger.query;

import io.connecto.ledger.FairShare;
import io.connecto.ledger.LogEnd;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * This process's claim on one projection: whether its views are this process's to write, and from
 * where in the log. For one thread at a time.
 */
final class ProjectionClaim {

  private final Projection projection;
  private final ViewStore store;
  private final ViewPositions positions;
  private final LogEnd end;
  private final FairShare share;

  /**
   * @param end where the log ends, which may be further than this process has read
   * @param share of the projections, among all processes
   */
  ProjectionClaim(
      Projection projection,
      ViewStore store,
      ViewPositions positions,
      LogEnd end,
      FairShare share) {
    this.projection = projection;
    this.store = store;
    this.positions = positions;
    this.end = end;
    this.share = share;
  }

  /**
   * Claims the projection, unless this process has its share of them, and drops its views unless
   * they are of its revision. Claims nothing while they are ahead of what this process has read of
   * the log: another process may have read more.
   *
   * @return the position to go on behind; empty when another process has the claim
   * @throws EventsLost when the views are ahead of the log
   * @throws LogEndUnknown when that can't be said yet
   */
  OptionalLong take() {
    String name = projection.name();
    requireRead(store.token(name));
    share.among(store.present(name));
    if (!share.take(name) || !store.claim(name)) {
      leaveToOthers();
      return OptionalLong.empty();
    }
    long doubts = positions.doubts();
    // Another process may have written until now.
    Optional<ViewToken> token = store.token(name);
    requireRead(token);
    boolean current = token.filter(this::isCurrent).isPresent();
    if (!current) {
      // Also without a token: views that outlived it would be counted twice.
      store.drop(name, projection.views());
    }
    long position = current ? position(token) : 0;
    positions.advance(name, position, doubts);
    return OptionalLong.of(position);
  }

  /** Readers wait until views of another revision, which they may not understand, are dropped. */
  void doubtOtherRevision() {
    if (store.token(projection.name()).filter(its -> !isCurrent(its)).isPresent()) {
      positions.doubt(projection.name());
    }
  }

  private boolean isCurrent(ViewToken token) {
    return token.revision() == projection.revision();
  }

  private static long position(Optional<ViewToken> token) {
    return token.map(ViewToken::position).orElse(0L);
  }

  /** Views may be ahead of what this process has read, but not of the log. */
  private void requireRead(Optional<ViewToken> token) {
    long seen = position(token);
    if (seen <= positions.head()) {
      return;
    }
    long last = end();
    if (seen > last) {
      throw new EventsLost(projection.name(), seen, last);
    }
    // It may have read on while it was asking.
    if (seen > positions.head()) {
      throw new LogEndUnknown();
    }
  }

  private long end() {
    try {
      return end.position().orElse(0);
    } catch (RuntimeException e) {
      throw new LogEndUnknown();
    }
  }

  private void leaveToOthers() {
    String name = projection.name();
    share.leave(name);
    positions.keptElsewhere(name, () -> position(store.token(name)));
  }

  /** Gives it to another process if this one has too many; returns whether it did. */
  boolean giveBack() {
    String name = projection.name();
    share.among(store.present(name));
    if (!share.giveBack(name)) {
      return false;
    }
    store.release(name);
    leaveToOthers();
    return true;
  }

  /** It is no longer, or was never, this process's. */
  void leave() {
    share.leave(projection.name());
  }

  /** Lets another process have it at once. */
  void release() {
    try {
      store.release(projection.name());
    } catch (IllegalStateException | ViewsUnavailable e) {
      // It runs out by itself.
    }
  }
}
