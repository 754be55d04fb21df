package io.connecto.ledger.command.store;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies a large log while it is in use. What it finds is logged and kept for whoever asks how
 * the log is; reading the damaged event fails anyway.
 */
final class BackgroundCheck implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(BackgroundCheck.class);

  private final LogDatabase database;
  private final long last;
  private final Thread thread = new Thread(this::run, "event-log-check");
  private volatile boolean closed;
  private volatile @Nullable DamagedLogException damage;

  /**
   * @param last the last position to verify; 0 when there is nothing to do
   */
  BackgroundCheck(LogDatabase database, long last) {
    this.database = database;
    this.last = last;
    thread.setDaemon(true);
  }

  void start() {
    if (last > 0) {
      thread.start();
    }
  }

  private void run() {
    try {
      new LogVerification(database, () -> !closed).all(last, events -> {});
    } catch (DamagedLogException e) {
      damage = e;
      LOGGER.error("The event log is damaged", e);
    } catch (EventStoreException e) {
      if (!closed) {
        LOGGER.error("The event log can't be verified", e);
      }
    }
  }

  Optional<DamagedLogException> damage() {
    return Optional.ofNullable(damage);
  }

  @Override
  public void close() {
    closed = true;
  }
}
