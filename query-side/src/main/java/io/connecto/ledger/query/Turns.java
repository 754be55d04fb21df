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
  private final Turn shared = new Turn(BEHIND, true);
  private final Turn ofItsOwn;

  /**
   * @param atOnce how many may write at the same time, at least one
   */
  Turns(int atOnce) {
    this(atOnce, MOST);
  }

  private Turns(int atOnce, int mostBehind) {
    free = new Semaphore(atOnce, true);
    ofItsOwn = new Turn(mostBehind, false);
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

  /** To make one batch; others wait for it to be closed. */
  final class Turn implements AutoCloseable {

    private final int most;
    private final boolean isShared;

    private Turn(int most, boolean isShared) {
      this.most = most;
      this.isShared = isShared;
    }

    /** How many events the batch may have. */
    int most() {
      return most;
    }

    @Override
    public void close() {
      if (isShared) {
        free.release();
      }
    }
  }

  /**
   * Waits for a turn.
   *
   * @param before how many events the batch before had
   */
  Turn await(int before) throws InterruptedException {
    if (before >= BEHIND) {
      return ofItsOwn;
    }
    free.acquire();
    return shared;
  }
}
