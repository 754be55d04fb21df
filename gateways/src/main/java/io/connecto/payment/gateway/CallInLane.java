package io.connecto.payment.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way. One thread at a time works on it; its place in the lanes is guarded by {@link
 * CallLanes}.
 */
final class CallInLane {

  private final PendingCall pending;
  private final long since = System.nanoTime();

  // Guarded by CallLanes.
  private String lane;
  private boolean cancelled;
  private @Nullable Future<?> timer;

  // Written by the one thread that works on it; volatile for those who look on.
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile String problem = "";
  private volatile boolean continues;

  // Handed from one working thread to the next by the executor.
  private int failures;
  private int looks;
  private boolean mayHaveHappened;
  private boolean toldUnclear;
  private @Nullable Step unreported;

  CallInLane(PendingCall pending, boolean mayHaveHappened) {
    this.pending = pending;
    this.mayHaveHappened = mayHaveHappened;
    this.lane = pending.call().lane();
  }

  PendingCall pending() {
    return pending;
  }

  ProviderCall call() {
    return pending.call();
  }

  void attempted() {
    attempts.incrementAndGet();
  }

  boolean mayHaveHappened() {
    return mayHaveHappened;
  }

  void mayHaveHappened(boolean may) {
    mayHaveHappened = may;
  }

  /** How often in a row it failed before this time. */
  int failed() {
    return failures++;
  }

  /** The provider has it: other calls need not wait until it ends. Returns how often it said so. */
  int goesOn() {
    continues = true;
    problem = "";
    failures = 0;
    return looks++;
  }

  boolean continues() {
    return continues;
  }

  void problem(String what) {
    problem = what;
  }

  /** True once. */
  boolean firstUnclear() {
    boolean first = !toldUnclear;
    toldUnclear = true;
    return first;
  }

  void tellUnclearAgain() {
    toldUnclear = false;
  }

  void unreported(Step step) {
    unreported = step;
  }

  Optional<Step> takeUnreported() {
    Step step = unreported;
    unreported = null;
    return Optional.ofNullable(step);
  }

  String lane() {
    return lane;
  }

  void lane(String next) {
    lane = next;
  }

  boolean cancelled() {
    return cancelled;
  }

  /** True when nobody works on it, and nobody will. */
  boolean cancel() {
    cancelled = true;
    return timer != null && timer.cancel(false);
  }

  void waits(Future<?> next) {
    timer = next;
  }

  void working() {
    timer = null;
  }

  WaitingCall describe() {
    return new WaitingCall(
        call().provider(),
        call().id(),
        attempts.get(),
        Duration.ofNanos(System.nanoTime() - since),
        problem);
  }
}
