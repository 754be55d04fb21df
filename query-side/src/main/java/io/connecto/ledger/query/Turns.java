package io.connecto.ledger.query;

import java.util.concurrent.Semaphore;

/**
 * Lets projections that keep up write a few at a time: all of them wake at about the same moment,
 * and would take every processor from the commands that somebody waits for. One that has fallen
 * behind does not wait for its turn.
 */
final class Turns {

  /** Whoever had so many events at once has fallen behind; a turn is for no more. */
  private static final int BEHIND = 1_000;

  /** A view touched twice is written once, so who is behind takes many events. */
  private static final int MOST = 5_000;

  private final Semaphore free;
  private final int mostBehind;

  /**
   * @param atOnce how many may write at the same time, at least one
   */
  Turns(int atOnce) {
    this(atOnce, MOST);
  }

  private Turns(int atOnce, int mostBehind) {
    free = new Semaphore(atOnce, true);
    this.mostBehind = mostBehind;
  }

  /** Leaves one processor to others, unless there is no other. */
  static Turns ofThisMachine() {
    return new Turns(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  /**
   * For who waits for a server more than for a processor. Its batches stay small: a claim has to be
   * renewed while one is made, and a server does nothing else while it writes one.
   */
  static Turns unlimited() {
    return new Turns(Integer.MAX_VALUE, BEHIND);
  }

  /**
   * How many events a batch may have.
   *
   * @param before how many the batch before had
   */
  int most(int before) {
    return before < BEHIND ? BEHIND : mostBehind;
  }

  /**
   * Waits for a turn, which {@link #end} ends with the same number.
   *
   * @param before how many events the batch before had
   */
  void begin(int before) throws InterruptedException {
    if (before < BEHIND) {
      free.acquire();
    }
  }

  void end(int before) {
    if (before < BEHIND) {
      free.release();
    }
  }
}
