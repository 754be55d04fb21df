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
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
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
  private volatile @Nullable String claimFailure;

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

  /** Claims the projection: what it can't claim now, Axon asks for again in a moment. */
  @Override
  @SuppressWarnings("NullAway") // Axon takes null for the beginning of the log
  public TrackingToken fetchToken(String processor, int segment) {
    try {
      Optional<Long> behind = resume();
      claimFailure = null;
      if (behind.isEmpty()) {
        failure = null;
        throw notClaimed("another process keeps its views");
      }
      return behind.get() == 0 ? null : new GlobalSequenceTrackingToken(behind.get());
    } catch (ClaimLost | ViewsUnavailable | EventsLost e) {
      claimFailure = e.getClass().getSimpleName();
      throw notClaimed(e.getMessage());
    }
  }

  private UnableToClaimTokenException notClaimed(@Nullable String reason) {
    return new UnableToClaimTokenException(projection.name() + ": " + reason);
  }

  /**
   * Claims the projection and drops its views when they are of another revision.
   *
   * @return the position to go on behind; empty when another process has the claim
   * @throws EventsLost when the views are ahead of the log
   */
  Optional<Long> resume() {
    String name = projection.name();
    if (!store.claim(name)) {
      positions.keptElsewhere(name, () -> stored().position());
      return Optional.empty();
    }
    ViewToken token = stored();
    long head = positions.head();
    if (token.position() > head) {
      throw new EventsLost(name, token.position(), head);
    }
    boolean current = token.revision() == projection.revision();
    if (!current) {
      store.drop(name, projection.views());
    }
    long position = current ? token.position() : 0;
    positions.advance(name, position);
    return Optional.of(position);
  }

  private ViewToken stored() {
    return store.token(projection.name()).orElse(new ViewToken(projection.revision(), 0));
  }

  @Override
  public int[] fetchSegments(String processor) {
    return THE_ONE_SEGMENT.clone();
  }

  @Override
  public void extendClaim(String processor, int segment) {
    try {
      store.extend(projection.name());
    } catch (ClaimLost e) {
      throw notClaimed(e.getMessage());
    } catch (ViewsUnavailable e) {
      claimFailure = e.getClass().getSimpleName();
      throw e;
    }
  }

  @Override
  public void releaseClaim(String processor, int segment) {
    try {
      store.release(projection.name());
    } catch (ViewsUnavailable e) {
      // It runs out by itself.
    }
  }

  String name() {
    return projection.name();
  }

  /** The kind of the error that holds it up now; its text may tell too much. */
  Optional<String> failure() {
    return Optional.ofNullable(claimFailure).or(() -> Optional.ofNullable(failure));
  }

  private void noting(Runnable step) {
    try {
      step.run();
    } catch (ClaimLost e) {
      throw e;
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
