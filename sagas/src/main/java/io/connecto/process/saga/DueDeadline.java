package io.connecto.process.saga;

import java.time.Duration;

/**
 * What became of sending one due deadline.
 *
 * @param failures how often it failed in a row
 * @param retryNanos when to try again, on the machine's monotonic clock: back-off is real time,
 *     also in a sandbox whose clock jumps
 * @param reason of the last failure, empty when there was none
 */
record DueDeadline(Status status, int failures, long retryNanos, String reason) {

  static final DueDeadline NEW = new DueDeadline(Status.FAILED, 0, Long.MIN_VALUE, "");

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  enum Status {
    RUNNING,
    DONE,
    FAILED
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }

  boolean isFailing() {
    return failures > 0 && status != Status.DONE;
  }

  boolean mayBeSent(long nowNanos) {
    return status == Status.FAILED && (failures == 0 || nowNanos - retryNanos >= 0);
  }

  DueDeadline sent() {
    return new DueDeadline(Status.RUNNING, failures, retryNanos, reason);
  }

  DueDeadline done() {
    return new DueDeadline(Status.DONE, 0, retryNanos, "");
  }

  DueDeadline failed(String why, long nowNanos) {
    long pause = Math.min(FIRST_PAUSE.toNanos() << Math.min(failures, 20), LONGEST_PAUSE.toNanos());
    return new DueDeadline(Status.FAILED, failures + 1, nowNanos + pause, why);
  }
}
