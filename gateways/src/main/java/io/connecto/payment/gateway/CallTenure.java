package io.connecto.payment.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * What this server does from the moment that it has the claim on the gateway until it lets go of
 * it, or something fails. It makes no call before it has read the log to the end that it has now:
 * whatever outcome the server before it had recorded is known by then.
 */
final class CallTenure implements AutoCloseable {

  private static final int BATCH = 1_000;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final GatewaySources sources;
  private final String owner;
  private final Duration lapse;
  private final CallLanes lanes;
  private final Map<String, PendingCall> pending = new LinkedHashMap<>();

  /** Told by the threads that make the calls. */
  private final Queue<PendingCall> over = new ConcurrentLinkedQueue<>();

  private long reached;
  private long written;
  private volatile long renewedNanos;
  private volatile boolean live;
  private volatile boolean ending;
  private volatile OptionalLong position = OptionalLong.empty();

  /**
   * @param claimedNanos when the claim was asked for
   * @param behind the position that was reached
   */
  CallTenure(GatewaySources sources, String owner, Duration lapse, long claimedNanos, long behind) {
    this.sources = sources;
    this.owner = owner;
    this.lapse = lapse;
    this.renewedNanos = claimedNanos;
    this.reached = behind;
    this.written = behind;
    this.lanes =
        new CallLanes(
            sources.attempt().during(this::isCertain, over::add), sources.settings().workers());
  }

  /** The calls on their way; nobody's while it is not known which are. */
  @Nullable CallLanes lanes() {
    return live ? lanes : null;
  }

  /** Up to where all calls are on their way; empty until it is known which are. */
  OptionalLong position() {
    return position;
  }

  /**
   * No other server makes calls yet, and will not while one that begins now takes its time: a claim
   * that could not be renewed for half of the lapse is as good as lost, and one that ends is let go
   * as soon as the calls have ended that were made before.
   */
  private boolean isCertain() {
    return !ending && System.nanoTime() - renewedNanos < lapse.toNanos() / 2;
  }

  /** Goes on for as long as it may; what was begun is finished. */
  void follow(BooleanSupplier running, Runnable progress) throws InterruptedException {
    long head = sources.end().position().orElse(GatewayStore.NOTHING_READ);
    if (head < reached) {
      throw new IllegalStateException("the log ends before what was read of it");
    }
    sources.store().calls().stream()
        .map(sources.form()::read)
        .forEach(call -> pending.put(call.id(), call));
    long beat = lapse.toMillis() / 5;
    try (BlockingStream<TrackedEventMessage<?>> events = open(sources.log(), reached)) {
      while (running.getAsBoolean()) {
        goLiveAt(head);
        position = live ? OptionalLong.of(reached) : OptionalLong.empty();
        if (events.hasNextAvailable((int) beat, TimeUnit.MILLISECONDS)) {
          take(events, head);
        }
        endAndRenew(beat);
        progress.run();
      }
    } catch (InterruptedException stopped) {
      // As if it had seen that it may not go on.
    }
    stopLanes();
    endAndRenew(0);
  }

  private void goLiveAt(long head) {
    if (!live && reached >= head) {
      pending.values().forEach(call -> lanes.add(call, true));
      live = true;
    }
  }

  private void take(BlockingStream<TrackedEventMessage<?>> events, long head)
      throws InterruptedException {
    // All of it before any of it counts: this may be interrupted, and what was read is written
    // then.
    List<TrackedEventMessage<?>> taken = new ArrayList<>();
    while (taken.size() < BATCH && events.peek().isPresent()) {
      taken.add(events.nextAvailable());
    }
    CallBatch batch = new CallBatch(sources.families(), pending);
    addEnded(batch);
    for (TrackedEventMessage<?> next : taken) {
      reached = CallBatch.position(next);
      batch.add(next, reached <= head);
    }
    if (!batch.isEmpty()) {
      write(batch);
    }
  }

  private void addEnded(CallBatch batch) {
    for (PendingCall call = over.poll(); call != null; call = over.poll()) {
      batch.end(call);
    }
  }

  private void write(CallBatch batch) {
    long now = System.nanoTime();
    sources.store().write(owner, reached, batch.begun(sources.form()), batch.ended());
    renewedNanos = now;
    written = reached;
    if (live) {
      batch.handOver(lanes);
    }
  }

  private void endAndRenew(long beatMillis) {
    CallBatch batch = new CallBatch(sources.families(), pending);
    addEnded(batch);
    boolean due = System.nanoTime() - renewedNanos >= TimeUnit.MILLISECONDS.toNanos(beatMillis);
    if (!batch.isEmpty() || (due && reached > written)) {
      write(batch);
    } else if (due) {
      long now = System.nanoTime();
      if (!sources.store().renew(owner)) {
        throw new ClaimLost(owner);
      }
      renewedNanos = now;
    }
  }

  private void stopLanes() throws InterruptedException {
    ending = true;
    lanes.stop(sources.settings().callTimeout().plus(GRACE));
  }

  /** Begins no call any more, and waits for those that are being made. */
  @Override
  public void close() {
    try {
      stopLanes();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static BlockingStream<TrackedEventMessage<?>> open(
      StreamableMessageSource<TrackedEventMessage<?>> log, long position) {
    return log.openStream(
        position == GatewayStore.NOTHING_READ ? null : new GlobalSequenceTrackingToken(position));
  }
}
