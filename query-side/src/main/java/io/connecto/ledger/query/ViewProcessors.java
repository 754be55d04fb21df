package io.connecto.ledger.query;

import io.connecto.ledger.FairShare;
import io.connecto.ledger.LogEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the views up with the log: one follower for each projection, each with its own position. A
 * projection that fails stops where it is and tries again, ever slower; the others go on.
 */
public final class ViewProcessors implements SmartLifecycle {

  /** Before the web server, which starts near the end. */
  private static final int EARLY = 1_000;

  private static final long STOP_MILLIS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(ViewProcessors.class);

  private final List<Projection> projections;
  private final ViewStore store;
  private final StreamableMessageSource<TrackedEventMessage<?>> log;
  private final LogEnd end;
  private final ViewPositions positions;
  private final boolean autoStart;
  private final Turns turns = Turns.ofThisMachine();
  private final List<ProjectionFollower> followers = new ArrayList<>();
  private volatile boolean running;

  /**
   * @param end where the log ends: asked for only when views are ahead of what was read of it
   * @param autoStart whether Spring starts it; a rebuild from the command line wants it not to
   */
  public ViewProcessors(
      List<Projection> projections,
      ViewStore store,
      StreamableMessageSource<TrackedEventMessage<?>> log,
      LogEnd end,
      ViewPositions positions,
      boolean autoStart) {
    this.projections = List.copyOf(projections);
    this.store = store;
    this.log = log;
    this.end = end;
    this.positions = positions;
    this.autoStart = autoStart;
    for (Projection projection : projections) {
      store.whenAway(projection.name(), () -> positions.doubt(projection.name()));
    }
  }

  /**
   * Judges the log before anything is served, unless nobody can say where it ends: then each
   * follower waits until somebody can.
   *
   * @throws EventsLost when the views are ahead of the log
   */
  @Override
  public synchronized void start() {
    projections.stream()
        .collect(Collectors.groupingBy(Projection::kind))
        .values()
        .forEach(this::addFollowers);
    followers.forEach(follower -> now(follower::doubtOtherRevision));
    try {
      followers.forEach(follower -> now(follower::resume));
    } catch (LogEndUnknown e) {
      // The others would wait for the same answer.
      LOG.info("Projections are followed as soon as it is known where the log ends");
    }
    followers.forEach(ProjectionFollower::start);
    running = true;
  }

  /** Shared by kind: each may have a store of its own, which other processes use or don't. */
  private void addFollowers(List<Projection> ofOneKind) {
    FairShare share = new FairShare(ofOneKind.size());
    for (Projection projection : ofOneKind) {
      ProjectionClaim claim = new ProjectionClaim(projection, store, positions, end, share);
      followers.add(
          new ProjectionFollower(
              projection,
              claim,
              store,
              log,
              positions,
              store.isEmbedded(projection.name()) ? turns : Turns.unlimited()));
    }
  }

  private static void now(Runnable step) {
    try {
      step.run();
    } catch (ViewsUnavailable | ClaimLost e) {
      // Its own thread tries again, and says what it waits for.
    }
  }

  /** The projections that are held up, each with the kind of its error. */
  public synchronized Map<String, String> failures() {
    Map<String, String> failures = new TreeMap<>();
    for (ProjectionFollower follower : followers) {
      follower.failure().ifPresent(failure -> failures.put(follower.name(), failure));
    }
    return failures;
  }

  @Override
  public synchronized void stop() {
    followers.forEach(ProjectionFollower::stop);
    try {
      for (ProjectionFollower follower : followers) {
        if (!follower.awaitEnd(STOP_MILLIS)) {
          throw new IllegalStateException("a projection does not stop: " + follower.name());
        }
      }
      followers.clear();
      leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  /** So that the others take over at once. */
  private void leave() {
    try {
      store.leave();
    } catch (ViewsUnavailable e) {
      // It lapses by itself.
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isAutoStartup() {
    return autoStart;
  }

  @Override
  public int getPhase() {
    return EARLY;
  }
}
