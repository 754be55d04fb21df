package io.connecto.account.command;

import io.connecto.account.AccountEvent.AccountErased;
import io.connecto.ledger.command.store.LedgerEventStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys the key of every account that was erased, by following the log. How far it came is kept
 * in the vault itself, so a vault that is restored from a backup catches up by itself with what was
 * erased since.
 */
public final class Erasures implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
  private static final int EVENTS_BETWEEN_NOTES = 10_000;
  private static final int POLL_MILLIS = 250;

  private final LedgerEventStore log;
  private final KeyVault vault;
  private final Object progress = new Object();
  private final Thread thread = new Thread(this::follow, "erasures");
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;
  private long reached;

  public Erasures(LedgerEventStore log, KeyVault vault) {
    this.log = log;
    this.vault = vault;
    thread.setDaemon(true);
  }

  /** Starts to follow the log, in a thread of its own. To be called once. */
  public void start() {
    thread.start();
  }

  /**
   * Waits until the key is destroyed of the account whose erasure is at {@code position}.
   *
   * @return false when that took longer than {@code patience}, or something keeps it from it; it is
   *     destroyed later, at the latest after a restart
   */
  public boolean await(long position, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (progress) {
      while (reached < position && failure == null) {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (millis <= 0) {
          return false;
        }
        try {
          progress.wait(millis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return reached >= position;
    }
  }

  private void reach(long position) {
    synchronized (progress) {
      reached = position;
      progress.notifyAll();
    }
  }

  private void heldUp(RuntimeException why) {
    synchronized (progress) {
      failure = why;
      progress.notifyAll();
    }
  }

  /** What keeps it from destroying keys, for now or until a restart; empty while all is well. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  private void follow() {
    try {
      while (isOpen()) {
        followUntilKeysAreAway();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      heldUp(e);
      LOG.error("erased keys are not destroyed until a restart", e);
    }
  }

  private void followUntilKeysAreAway() throws InterruptedException {
    try (BlockingStream<TrackedEventMessage<?>> events =
        log.openStream(start(vault.erasedUpTo()))) {
      vault.learnErased();
      failure = null;
      while (isOpen()) {
        if (events.hasNextAvailable(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          apply(events.nextAvailable());
        }
      }
    } catch (KeysUnavailable e) {
      if (failure == null) {
        LOG.warn("erased keys are destroyed when the key vault can be reached again", e);
      }
      heldUp(e);
      closing.await(e.retryAfter().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private boolean isOpen() {
    return closing.getCount() > 0;
  }

  /** From the start when the log is older than the vault: it was restored, and grows anew. */
  private @Nullable TrackingToken start(long position) {
    long head =
        Optional.ofNullable(log.createHeadToken())
            .map(token -> token.position().orElse(0))
            .orElse(0L);
    long first = position > head ? 0 : position;
    reach(first);
    return first == 0 ? null : new GlobalSequenceTrackingToken(first);
  }

  private void apply(TrackedEventMessage<?> event) {
    long position = event.trackingToken().position().orElseThrow();
    boolean erased = event.getPayloadType() == AccountErased.class;
    if (erased) {
      vault.destroy(((AccountErased) event.getPayload()).account().value());
      log.forgetRecent();
    }
    if (erased || position % EVENTS_BETWEEN_NOTES == 0) {
      vault.erasedUpTo(position);
    }
    if (erased) {
      reach(position);
    }
  }

  /** Waits until the thread has ended: the vault is closed after this. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
