package io.connecto.payment.gateway.sandbox;

import java.util.Optional;

/** What is to go wrong next. Kept in memory: a restart ends all trouble. */
final class SandboxFaults {

  /** How long a notification is held back so that the next one overtakes it. */
  static final long REORDER_MILLIS = 700;

  private static final int MOST = 1_000_000;
  private static final long DAY_MILLIS = 86_400_000;

  private int timeouts;
  private boolean timeoutsApplied;
  private int declineCaptures;
  private int declineRefunds;
  private long delayNotificationsMillis;
  private int duplicate;
  private boolean reorder;
  private int dropNotifications;
  private boolean heldLast;

  /**
   * Faults to come. In a request a missing one stays as it is.
   *
   * @param timeouts how many of the next calls of the connector have no answer
   * @param timeoutsApplied whether those calls happen all the same
   * @param declineCaptures how many of the next captures are declined
   * @param declineRefunds how many of the next refunds are declined
   * @param delayNotificationsMillis how late every notification is
   * @param duplicate how many of the next notifications are sent twice
   * @param reorder whether every other notification is overtaken by the next
   * @param dropNotifications how many of the next notifications are never sent
   */
  record Faults(
      Optional<Integer> timeouts,
      Optional<Boolean> timeoutsApplied,
      Optional<Integer> declineCaptures,
      Optional<Integer> declineRefunds,
      Optional<Long> delayNotificationsMillis,
      Optional<Integer> duplicate,
      Optional<Boolean> reorder,
      Optional<Integer> dropNotifications) {}

  /** What happens to a call of the connector. */
  enum Call {
    ANSWERED,
    /** It is not carried out, and not answered. */
    LOST,
    /** It is carried out, and not answered. */
    ANSWER_LOST
  }

  /**
   * How a notification goes out.
   *
   * @param copies 0 when it is dropped
   */
  record Dispatch(int copies, long delayMillis) {}

  synchronized Faults set(Faults next) {
    timeouts = count(next.timeouts(), timeouts);
    timeoutsApplied = next.timeoutsApplied().orElse(timeoutsApplied);
    declineCaptures = count(next.declineCaptures(), declineCaptures);
    declineRefunds = count(next.declineRefunds(), declineRefunds);
    delayNotificationsMillis =
        next.delayNotificationsMillis()
            .map(delay -> Math.max(0, Math.min(DAY_MILLIS, delay)))
            .orElse(delayNotificationsMillis);
    duplicate = count(next.duplicate(), duplicate);
    reorder = next.reorder().orElse(reorder);
    dropNotifications = count(next.dropNotifications(), dropNotifications);
    return current();
  }

  private static int count(Optional<Integer> next, int before) {
    return next.map(wanted -> Math.max(0, Math.min(MOST, wanted))).orElse(before);
  }

  synchronized Faults current() {
    return new Faults(
        Optional.of(timeouts),
        Optional.of(timeoutsApplied),
        Optional.of(declineCaptures),
        Optional.of(declineRefunds),
        Optional.of(delayNotificationsMillis),
        Optional.of(duplicate),
        Optional.of(reorder),
        Optional.of(dropNotifications));
  }

  synchronized Call nextCall() {
    if (timeouts == 0) {
      return Call.ANSWERED;
    }
    timeouts--;
    return timeoutsApplied ? Call.ANSWER_LOST : Call.LOST;
  }

  synchronized boolean declinesNextCapture() {
    boolean declines = declineCaptures > 0;
    declineCaptures -= declines ? 1 : 0;
    return declines;
  }

  synchronized boolean declinesNextRefund() {
    boolean declines = declineRefunds > 0;
    declineRefunds -= declines ? 1 : 0;
    return declines;
  }

  synchronized Dispatch nextNotification() {
    if (dropNotifications > 0) {
      dropNotifications--;
      return new Dispatch(0, 0);
    }
    int copies = duplicate > 0 ? 2 : 1;
    duplicate -= copies - 1;
    heldLast = reorder && !heldLast;
    return new Dispatch(copies, delayNotificationsMillis + (heldLast ? REORDER_MILLIS : 0));
  }
}
