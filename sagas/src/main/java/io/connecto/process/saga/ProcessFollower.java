package io.connecto.process.saga;

import io.connecto.ledger.FairShare;
import io.connecto.ledger.Outage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the processes of one segment, in a thread of its own: whatever is in the log is one
 * batch. Its commands are sent together, and once they are durable its states and its position are
 * one write. When a batch fails it is handled again, ever less often, from the position that is
 * stored.
 */
final class ProcessFollower {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessFollower.class);

  private static final Duration LAPSE = Duration.ofSeconds(6);
  private static final int RENEW_MILLIS = 2_000;
  private static final long CLAIM_MILLIS = 1_000;
  private static final long FIRST_PAUSE_MILLIS = 250;

  /** What waits is money in transit, and it costs little to ask whether the store is back. */
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private static final String READER = "processes";

  private final int segment;
  private final ProcessReader reader;
  private final EventLog log;
  private final StepSender sender;
  private final ProcessStore store;
  private final Map<String, StateForm> forms;
  private final String node;
  private final FairShare share;
  private final String part;
  private final Clock clock;
  private final Outage outage = new Outage();
  private final Thread thread;
  private volatile boolean running = true;
  private volatile OptionalLong position = OptionalLong.empty();
  private long lookedNanos;
  private long written;

  /**
   * @param share of the segments, among all servers
   * @param clock the machine's: claims lapse in real time
   */
  ProcessFollower(
      int segment,
      ProcessReader reader,
      EventLog log,
      StepSender sender,
      ProcessStore store,
      String node,
      FairShare share,
      Clock clock) {
    this.segment = segment;
    this.reader = reader;
    this.log = log;
    this.sender = sender;
    this.store = store;
    this.forms = reader.stateForms();
    this.node = node;
    this.share = share;
    this.part = Integer.toString(segment);
    this.clock = clock;
    this.thread = new Thread(this::run, "processes-" + segment);
  }

  /** Makes the segments when there are none, and says how many there are. */
  static int segments(ProcessStore store, EventLog log, int wanted) {
    store.createSegments(READER, wanted, log.beginning());
    return store.segments(READER);
  }

  void start() {
    thread.start();
  }

  /** Takes no more events; what was sent is finished. */
  void stop() {
    running = false;
    thread.interrupt();
  }

  /** Waits until it has stopped, or the time is over. */
  void awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
  }

  /** Up to where all is done and durable; empty when another server has the segment. */
  OptionalLong position() {
    return position;
  }

  /** What keeps it from going on at the moment. */
  Optional<Throwable> failure() {
    return outage.failure();
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (running) {
        try {
          followIfClaimed();
          pause = CLAIM_MILLIS;
        } catch (RuntimeException | Error e) {
          // A batch that succeeded in between has taken the failure back.
          boolean first = outage.failure().isEmpty();
          pause = first ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
          fails(e);
        }
        position = OptionalLong.empty();
        TimeUnit.MILLISECONDS.sleep(running ? pause : 0);
      }
    } catch (InterruptedException stopped) {
      running = false;
    } finally {
      release();
    }
  }

  private void fails(Throwable e) {
    // Whoever is stopped while it waits for the store fails, too.
    if (outage.begins(e) && running) {
      String told = e instanceof ClaimLost ? e.toString() : Outage.trace(e);
      LOG.warn("segment {} of the processes waits: {}", segment, told);
    }
  }

  private void goesOn() {
    if (outage.ends()) {
      LOG.info("segment {} of the processes goes on", segment);
    }
  }

  /** Lets the other servers have all at once. */
  private void release() {
    try {
      store.release(claim());
      store.leave(claim());
    } catch (RuntimeException e) {
      // It lapses by itself.
    }
  }

  private Claim claim() {
    return new Claim(READER, segment, node, clock.instant());
  }

  private void followIfClaimed() throws InterruptedException {
    share.among(store.present(claim(), LAPSE));
    try {
      if (share.take(part)) {
        followWhileMine();
      } else {
        goesOn();
      }
    } finally {
      share.leave(part);
    }
  }

  /** Returns at once when another server has the segment, or as soon as this one has too many. */
  private void followWhileMine() throws InterruptedException {
    OptionalLong behind = store.claim(claim(), LAPSE);
    if (behind.isEmpty()) {
      goesOn();
      return;
    }
    position = behind;
    written = behind.getAsLong();
    lookedNanos = System.nanoTime();
    RecentProcesses recent = new RecentProcesses();
    try (BlockingStream<TrackedEventMessage<?>> events = log.open(behind.getAsLong())) {
      while (running) {
        if (events.hasNextAvailable(RENEW_MILLIS, TimeUnit.MILLISECONDS)) {
          carryOut(reader.take(events), recent);
        }
        if (renewWhenDue()) {
          goesOn();
          if (share.giveBack(part)) {
            store.release(claim());
            return;
          }
        }
      }
    }
  }

  private void carryOut(List<TrackedEventMessage<?>> events, RecentProcesses recent)
      throws InterruptedException {
    if (events.isEmpty()) {
      return;
    }
    ProcessBatch batch = new ProcessBatch(store, forms, recent);
    reader.handle(events, segment, batch);
    awaitSent(sender.send(batch.steps()));
    long reached = EventLog.position(events.get(events.size() - 1));
    List<ProcessRecord> changes = batch.changes();
    // What led to nothing need not be stored at once: should it be read again, nothing comes of it.
    if (!changes.isEmpty() || !batch.steps().isEmpty()) {
      write(reached, changes);
      batch.remember();
    }
    position = OptionalLong.of(reached);
    goesOn();
  }

  private void write(long reached, List<ProcessRecord> changes) {
    store.write(claim(), reached, changes);
    written = reached;
  }

  /** Also when it is stopped meanwhile: the batch is nearly done. */
  private void awaitSent(CompletableFuture<Void> sent) {
    while (true) {
      try {
        sent.get(RENEW_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException slow) {
        renewWhenDue();
      } catch (InterruptedException stopped) {
        running = false;
      } catch (ExecutionException failed) {
        throw failed.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(failed.getCause());
      }
    }
  }

  /** Between two batches, or while one waits for its commands. Returns whether it was due. */
  private boolean renewWhenDue() {
    if (System.nanoTime() - lookedNanos < TimeUnit.MILLISECONDS.toNanos(RENEW_MILLIS)) {
      return false;
    }
    lookedNanos = System.nanoTime();
    share.among(store.present(claim(), LAPSE));
    long reached = position.orElseThrow();
    if (reached > written) {
      write(reached, List.of());
    } else if (!store.renew(claim())) {
      throw new ClaimLost(claim());
    }
    return true;
  }
}
