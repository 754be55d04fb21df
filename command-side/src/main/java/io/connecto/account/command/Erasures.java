package io.connecto.account.command;

import io.connecto.account.AccountEvent.AccountErased;
import io.connecto.ledger.command.store.LedgerEventStore;
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
  private final Thread thread = new Thread(this::follow, "erasures");
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  public Erasures(LedgerEventStore log, KeyVault vault) {
    this.log = log;
    this.vault = vault;
    thread.setDaemon(true);
  }

  /** Starts to follow the log, in a thread of its own. To be called once. */
  public void start() {
    thread.start();
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
      failure = e;
      LOG.error("erased keys are not destroyed until a restart", e);
    }
  }

  private void followUntilKeysAreAway() throws InterruptedException {
    try (BlockingStream<TrackedEventMessage<?>> events =
        log.openStream(start(vault.erasedUpTo()))) {
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
      failure = e;
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
    return position == 0 || position > head ? null : new GlobalSequenceTrackingToken(position);
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
