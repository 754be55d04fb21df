package io.connecto.ledger.query;

import java.util.Optional;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * One projection as Axon's processor sees it: handler, transaction and token store in one, because
 * a batch's views and its token are one write.
 */
final class ProjectionSession implements EventHandlerInvoker, TransactionManager, TokenStore {

  private static final int[] THE_ONE_SEGMENT = {0};

  /** A thread has one batch open at a time, whosever it is. */
  private static final ThreadLocal<Batch> CURRENT = new ThreadLocal<>();

  private final Projection projection;
  private final ViewStore store;
  private final ViewPositions positions;
  private volatile @Nullable String failure;

  ProjectionSession(Projection projection, ViewStore store, ViewPositions positions) {
    this.projection = projection;
    this.store = store;
    this.positions = positions;
  }

  @Override
  public boolean canHandle(EventMessage<?> message, Segment segment) {
    // Also what does not concern it: its position tells readers that it has seen the event.
    return true;
  }

  @Override
  public void handle(EventMessage<?> message, Segment segment) {
    noting(() -> projection.apply(LoggedEvent.of((TrackedEventMessage<?>) message), open().views));
  }

  @Override
  public Transaction startTransaction() {
    if (CURRENT.get() != null) {
      throw new IllegalStateException("a batch of views is open already");
    }
    Batch batch = new Batch();
    CURRENT.set(batch);
    return batch;
  }

  @Override
  public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
    open().token = new ViewToken(projection.revision(), positionOf(token));
  }

  @Override
  @SuppressWarnings("NullAway") // Axon takes null for the beginning of the log
  public TrackingToken fetchToken(String processor, int segment) {
    long position = store.token(projection.name()).map(ViewToken::position).orElse(0L);
    return position == 0 ? null : new GlobalSequenceTrackingToken(position);
  }

  @Override
  public int[] fetchSegments(String processor) {
    return store.token(projection.name()).isPresent() ? THE_ONE_SEGMENT.clone() : new int[0];
  }

  @Override
  public void extendClaim(String processor, int segment) {
    // Nobody else can claim it: the store belongs to this process alone.
  }

  @Override
  public void releaseClaim(String processor, int segment) {
    // As with extending it.
  }

  String name() {
    return projection.name();
  }

  /** The kind of the error that holds it up now; its text may tell too much. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private void noting(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failure = e.getClass().getSimpleName();
      throw e;
    }
  }

  private Batch open() {
    Batch batch = CURRENT.get();
    if (batch == null) {
      throw new IllegalStateException("no batch of views is open");
    }
    return batch;
  }

  static long positionOf(@Nullable TrackingToken token) {
    return token == null ? 0 : token.position().orElse(0);
  }

  /** The views and the token of one batch. */
  private final class Batch implements Transaction {
    private final ViewBatch views = new ViewBatch(store);
    private @Nullable ViewToken token;

    @Override
    public void commit() {
      CURRENT.remove();
      ViewToken reached = token;
      if (reached != null) {
        noting(() -> store.write(projection.name(), reached, views.changes()));
        failure = null;
        positions.advance(projection.name(), reached.position());
      }
    }

    @Override
    public void rollback() {
      CURRENT.remove();
    }
  }
}
