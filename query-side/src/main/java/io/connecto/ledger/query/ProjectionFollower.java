package io.connecto.ledger.query;

import io.connecto.ledger.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the views of one projection up with the log, in a thread of its own: whatever is there is
 * one batch, and a batch's views and its token are one write. When a batch fails it is tried again,
 * ever less often, from the token that is stored.
 */
final class ProjectionFollower {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionFollower.class);

  /**
   * How long events gather after a batch, unless somebody waits for them. Money in transit is drawn
   * soon after, a view touched twice in a batch is written once, and each batch wakes a thread for
   * every projection.
   */
  private static final Duration GATHERING = Duration.ofMillis(50);

  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  /** How long to wait for events, and then for the claim to be extended or to become free. */
  private static final long CLAIM_MILLIS = 1_000;

  private final Projection projection;
  private final ProjectionClaim claim;
  private final ViewStore store;
  private final StreamableMessageSource<TrackedEventMessage<?>> log;
  private final ViewPositions positions;
  private final Turns turns;
  private final Outage outage = new Outage();
  private final Thread thread;
  private volatile boolean running = true;

  ProjectionFollower(
      Projection projection,
      ProjectionClaim claim,
      ViewStore store,
      StreamableMessageSource<TrackedEventMessage<?>> log,
      ViewPositions positions,
      Turns turns) {
    this.projection = projection;
    this.claim = claim;
    this.store = store;
    this.log = log;
    this.positions = positions;
    this.turns = turns;
    this.thread = inTheBackground(this::run, "view-" + projection.name());
  }

  /** Commands, and the writer of the log, go first: they have somebody who waits for them. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how long somebody waits
  private static Thread inTheBackground(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  void start() {
    thread.start();
  }

  String name() {
    return projection.name();
  }

  /** The kind of the error that holds it up now; its text may tell too much. */
  Optional<String> failure() {
    return outage.failure().map(cause -> cause.getClass().getSimpleName());
  }

  /**
   * Takes the claim, as {@link #start} does in its own thread.
   *
   * @throws EventsLost when the views are ahead of the log
   * @throws LogEndUnknown when that can't be said yet
   */
  OptionalLong resume() {
    return claim.take();
  }

  /** What another version left is not for readers of this one. */
  void doubtOtherRevision() {
    claim.doubtOtherRevision();
  }

  /** Takes no more events. What it is writing is finished. */
  void stop() {
    running = false;
    thread.interrupt();
  }

  /** Waits until it has stopped; false when it did not in time. */
  boolean awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (running) {
        try {
          followIfClaimed();
          pause = CLAIM_MILLIS;
        } catch (ClaimLost e) {
          LOG.warn("{}", e.getMessage());
          pause = CLAIM_MILLIS;
        } catch (ViewsUnavailable e) {
          // It costs little to ask, and readers wait for what was missed.
          pause = CLAIM_MILLIS;
          fails(e);
        } catch (LogEndUnknown e) {
          pause = FIRST_PAUSE_MILLIS;
          outage.pauses(e);
        } catch (RuntimeException | Error e) {
          // A batch that succeeded in between has taken the failure back.
          boolean first = outage.failure().isEmpty();
          pause = first ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
          fails(e);
        }
        if (running) {
          TimeUnit.MILLISECONDS.sleep(pause);
        }
      }
    } catch (InterruptedException stopped) {
      running = false;
    } finally {
      claim.release();
    }
  }

  private void fails(Throwable e) {
    // Whoever is stopped while it waits for the store fails, too.
    if (outage.begins(e) && running) {
      boolean ours = e instanceof ViewsUnavailable || e instanceof EventsLost;
      String told = ours ? e.toString() : Outage.trace(e);
      LOG.warn("the views of '{}' wait: {}", projection.name(), told);
    }
  }

  private void goesOn() {
    if (outage.ends()) {
      LOG.info("the views of '{}' go on", projection.name());
    }
  }

  /** Returns at once when another process has the claim, or as soon as this one has too many. */
  private void followIfClaimed() throws InterruptedException {
    try {
      OptionalLong behind = claim.take();
      if (behind.isEmpty()) {
        goesOn();
      } else {
        followWhileMine(behind.getAsLong());
      }
    } finally {
      claim.leave();
    }
  }

  private void followWhileMine(long behind) throws InterruptedException {
    long position = behind;
    int taken = 0;
    long looked = System.nanoTime();
    try (BlockingStream<TrackedEventMessage<?>> events = LogReader.open(log, position)) {
      while (running) {
        if (events.hasNextAvailable((int) CLAIM_MILLIS, TimeUnit.MILLISECONDS)) {
          Batch batch = batchInTurn(events, taken);
          taken = batch.events().size();
          position = taken == 0 ? position : batch.position();
          if (!batch.isFull()) {
            positions.gather(GATHERING);
          }
        } else {
          long doubts = positions.doubts();
          store.extend(projection.name());
          goesOn();
          positions.advance(projection.name(), position, doubts);
        }
        if (System.nanoTime() - looked >= TimeUnit.MILLISECONDS.toNanos(CLAIM_MILLIS)) {
          looked = System.nanoTime();
          if (claim.giveBack()) {
            return;
          }
        }
      }
    }
  }

  /**
   * What is written at once.
   *
   * @param isFull whether there may be more
   */
  private record Batch(List<LoggedEvent> events, boolean isFull) {

    static Batch of(BlockingStream<TrackedEventMessage<?>> stream, int most)
        throws InterruptedException {
      List<LoggedEvent> events = new ArrayList<>();
      while (events.size() < most && stream.peek().isPresent()) {
        events.add(LoggedEvent.of(stream.nextAvailable()));
      }
      return new Batch(events, events.size() == most);
    }

    long position() {
      return events.get(events.size() - 1).position();
    }
  }

  /**
   * Takes what is there, and brings the views up with it.
   *
   * @param before how many events the batch before had
   */
  private Batch batchInTurn(BlockingStream<TrackedEventMessage<?>> events, int before)
      throws InterruptedException {
    try (Turns.Turn turn = turns.await(before)) {
      Batch batch = Batch.of(events, turn.most());
      // An upcaster may leave nothing.
      if (!batch.events().isEmpty()) {
        write(batch);
      }
      return batch;
    }
  }

  private void write(Batch batch) {
    long doubts = positions.doubts();
    ViewBatch.write(projection, batch.events(), batch.position(), store);
    goesOn();
    positions.advance(projection.name(), batch.position(), doubts);
  }
}
