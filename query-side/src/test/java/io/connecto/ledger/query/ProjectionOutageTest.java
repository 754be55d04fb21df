package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.connecto.clock.ClockEvent.ClockAdvanced;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log of the server says of a projection that is held up. */
class ProjectionOutageTest {

  /** Fails as often as it is told, with a text that nobody may read. */
  private static final class Failing implements Projection {
    final AtomicInteger left = new AtomicInteger();

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public List<ViewType<?>> views() {
      return List.of();
    }

    @Override
    public void apply(LoggedEvent logged, ViewBatch batch) {
      if (left.getAndDecrement() > 0) {
        throw new IllegalArgumentException("of asha@example.org");
      }
    }
  }

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private final Logger logger = (Logger) LoggerFactory.getLogger(ProjectionFollower.class);
  private final Level before = logger.getLevel();
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final Failing projection = new Failing();
  private Views views;
  private ClaimedViewStore store;
  private ViewProcessors processors;

  @BeforeEach
  void listen() {
    told.list = new CopyOnWriteArrayList<>();
    told.start();
    logger.addAppender(told);
    logger.setLevel(Level.INFO);
    views = new Views(directory);
    store = ClaimedViewStore.of(views.store);
    processors =
        new ViewProcessors(
            List.of(projection), store, views.log, views.log::end, views.positions, true);
  }

  @AfterEach
  void close() {
    processors.stop();
    views.close();
    logger.detachAppender(told);
    logger.setLevel(before);
  }

  private void awaitEvent() {
    await().until(() -> views.positions.position(List.of("failing")) == views.log.head());
    await().until(() -> processors.failures().isEmpty());
  }

  private List<String> lines() {
    return told.list.stream()
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }

  @Test
  void isToldOnceAndSoIsItsEnd() {
    projection.left.set(3);
    views.log.append(new ClockAdvanced(1, 1));
    processors.start();
    awaitEvent();

    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0))
        .startsWith("WARN the views of 'failing' wait: java.lang.IllegalArgumentException\n\tat ")
        .contains("ProjectionOutageTest$Failing.apply")
        .doesNotContain("asha");
    assertThat(lines().get(1)).isEqualTo("INFO the views of 'failing' go on");
  }

  @Test
  void aStoreThatIsAwayIsToldWithoutAPlace() {
    store.away.set(true);
    views.log.append(new ClockAdvanced(1, 1));
    processors.start();
    await().until(() -> !lines().isEmpty());
    store.away.set(false);
    awaitEvent();

    assertThat(lines())
        .containsExactly(
            "WARN the views of 'failing' wait: io.connecto.ledger.query.ViewsUnavailable: The views"
                + " can't be reached.",
            "INFO the views of 'failing' go on");
  }
}
