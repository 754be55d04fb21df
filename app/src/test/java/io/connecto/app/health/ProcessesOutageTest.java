package io.connecto.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.connecto.ledger.Vocabulary;
import io.connecto.process.saga.ProcessSettings;
import io.connecto.process.saga.ProcessStore;
import io.connecto.process.saga.Processes;
import io.connecto.process.saga.store.RocksProcessStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** What the log of the server says while the store of the processes is away. */
class ProcessesOutageTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.connecto.process.saga");
  private final Level before = logger.getLevel();
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile String awayFor = "";

  @BeforeEach
  void listen() {
    told.list = new CopyOnWriteArrayList<>();
    told.start();
    logger.addAppender(told);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(told);
    logger.setLevel(before);
  }

  /** Calls of the method of that name fail, with a text that nobody may read. */
  private ProcessStore store(ProcessStore real) {
    return (ProcessStore)
        Proxy.newProxyInstance(
            ProcessStore.class.getClassLoader(),
            new Class<?>[] {ProcessStore.class},
            (proxy, method, arguments) -> call(real, method, arguments));
  }

  private Object call(ProcessStore real, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals(awayFor)) {
      refused.incrementAndGet();
      throw new IllegalStateException("of asha@example.org");
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private List<String> whileAwayFor(String method) {
    awayFor = method;
    EmbeddedEventStore log =
        EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    try (ProcessStore real = new RocksProcessStore(directory);
        Processes processes =
            new Processes(
                log,
                submission -> new CompletableFuture<>(),
                store(real),
                JsonMapper.builder().build(),
                new Vocabulary(List.of()),
                List.of(),
                List.of(),
                ProcessSettings.STANDARD)) {
      processes.start();
      await().until(() -> refused.get() >= 3);
      assertThat(processes.failure()).isPresent();
      awayFor = "";
      await().until(() -> processes.failure().isEmpty() && processes.segments() == 1);
    } finally {
      log.shutDown();
    }
    return told.list.stream()
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }

  @Test
  void aSegmentThatWaitsIsToldOnceAndSoIsItsEnd() {
    List<String> lines = whileAwayFor("present");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("WARN segment 0 of the processes waits: java.lang.IllegalStateException\n\tat ")
        .doesNotContain("asha");
    assertThat(lines.get(1)).isEqualTo("INFO segment 0 of the processes goes on");
  }

  @Test
  void aStartThatWaitsIsToldOnceAndSoIsItsEnd() {
    List<String> lines = whileAwayFor("segments");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("WARN the processes do not begin yet: java.lang.IllegalStateException\n\tat ")
        .doesNotContain("asha");
    assertThat(lines.get(1)).isEqualTo("INFO the processes begin");
  }
}
