package io.connecto.ledger.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the views up with the log: one processor for each projection, each with its own position. A
 * projection that fails stops where it is and tries again, ever slower; the others go on.
 */
public final class ViewProcessors implements SmartLifecycle {

  /** Before the web server, which starts near the end. */
  private static final int EARLY = 1_000;

  private static final int BATCH = 1_000;
  private static final int WORKERS = 2;

  /** How long a projection that failed waits at least before it tries again. */
  private static final long CLAIM_MILLIS = 1_000;

  private static final long STOP_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ViewProcessors.class);

  private final List<Projection> projections;
  private final ViewStore store;
  private final StreamableMessageSource<TrackedEventMessage<?>> log;
  private final ViewPositions positions;
  private final boolean autoStart;
  private final List<ProjectionSession> sessions = new ArrayList<>();
  private final List<PooledStreamingEventProcessor> processors = new ArrayList<>();
  private @Nullable ScheduledExecutorService coordinators;
  private @Nullable ScheduledExecutorService workers;
  private volatile boolean running;

  /**
   * @param autoStart whether Spring starts it; a rebuild from the command line wants it not to
   */
  public ViewProcessors(
      List<Projection> projections,
      ViewStore store,
      StreamableMessageSource<TrackedEventMessage<?>> log,
      ViewPositions positions,
      boolean autoStart) {
    this.projections = List.copyOf(projections);
    this.store = store;
    this.log = log;
    this.positions = positions;
    this.autoStart = autoStart;
  }

  /**
   * @throws EventsLost when the views are ahead of the log
   */
  @Override
  public synchronized void start() {
    for (Projection projection : projections) {
      sessions.add(new ProjectionSession(projection, store, positions));
    }
    sessions.forEach(ViewProcessors::resume);
    ScheduledExecutorService coordinating = Executors.newScheduledThreadPool(1, named("views"));
    ScheduledExecutorService working =
        Executors.newScheduledThreadPool(WORKERS, named("views-worker"));
    coordinators = coordinating;
    workers = working;
    for (ProjectionSession session : sessions) {
      PooledStreamingEventProcessor processor = processor(session, coordinating, working);
      processors.add(processor);
      processor.start();
    }
    running = true;
  }

  /** What can't be resumed now is resumed by its processor. */
  private static void resume(ProjectionSession session) {
    try {
      session.resume();
    } catch (ViewsUnavailable | ClaimLost e) {
      LOG.warn("the views of {} can't be reached yet", session.name(), e);
    }
  }

  private PooledStreamingEventProcessor processor(
      ProjectionSession session,
      ScheduledExecutorService coordinating,
      ScheduledExecutorService working) {
    return PooledStreamingEventProcessor.builder()
        .name(session.name())
        .eventHandlerInvoker(session)
        .errorHandler(PropagatingErrorHandler.INSTANCE)
        .messageSource(log)
        .tokenStore(session)
        .transactionManager(session)
        .batchSize(BATCH)
        .tokenClaimInterval(CLAIM_MILLIS)
        .coordinatorExecutor(coordinating)
        .workerExecutor(working)
        .build();
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** The projections that are held up, each with the kind of its error. */
  public synchronized Map<String, String> failures() {
    Map<String, String> failures = new TreeMap<>();
    for (ProjectionSession session : sessions) {
      session.failure().ifPresent(failure -> failures.put(session.name(), failure));
    }
    return failures;
  }

  @Override
  public synchronized void stop() {
    CompletableFuture.allOf(
            processors.stream()
                .map(PooledStreamingEventProcessor::shutdownAsync)
                .toArray(CompletableFuture<?>[]::new))
        .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
        .exceptionally(tooSlow -> null)
        .join();
    processors.clear();
    sessions.clear();
    end(coordinators);
    end(workers);
    running = false;
  }

  private static void end(@Nullable ScheduledExecutorService executor) {
    if (executor == null) {
      return;
    }
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a projection does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isAutoStartup() {
    return autoStart;
  }

  @Override
  public int getPhase() {
    return EARLY;
  }
}
