package io.connecto.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.connecto.process.Deadline;
import io.connecto.process.Deadlines;
import io.connecto.process.saga.Ticker;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What the server's log says while the deadlines can't be read: that it began, and that it ended.
 */
class TickerOutageTest {

  /** Away until it is told otherwise. */
  private static final class AwayDeadlines implements Deadlines {

    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean away = true;

    @Override
    public List<Deadline> due(Instant now, int limit) {
      reads.incrementAndGet();
      if (away) {
        throw new IllegalStateException("away");
      }
      return List.of();
    }
  }

  @Test
  void anOutageIsToldOnceAndSoIsItsEnd() {
    Logger logger = (Logger) LoggerFactory.getLogger(Ticker.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    logger.addAppender(told);
    Level before = logger.getLevel();
    logger.setLevel(Level.INFO);
    AwayDeadlines deadlines = new AwayDeadlines();
    try (Ticker ticker =
        new Ticker(deadlines, submission -> new CompletableFuture<>(), Clock.systemUTC())) {
      ticker.start();
      await().until(() -> deadlines.reads.get() >= 3);
      assertThat(told.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);

      deadlines.away = false;
      int reads = deadlines.reads.get();
      await().until(() -> deadlines.reads.get() >= reads + 2);
      assertThat(told.list)
          .extracting(ILoggingEvent::getLevel)
          .containsExactly(Level.ERROR, Level.INFO);
    } finally {
      logger.detachAppender(told);
      logger.setLevel(before);
    }
  }
}
