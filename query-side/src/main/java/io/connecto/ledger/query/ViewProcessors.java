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
    long head = positions.head();
    for (Projection projection : projections) {
      resume(projection, head);
    }
    ScheduledExecutorService coordinating = Executors.newScheduledThreadPool(1, named("views"));
    ScheduledExecutorService working =
        Executors.newScheduledThreadPool(WORKERS, named("views-worker"));
    coordinators = coordinating;
    workers = working;
    for (Projection projection : projections) {
      PooledStreamingEventProcessor processor = processor(projection, coordinating, working);
      processors.add(processor);
      processor.start();
    }
    running = true;
  }

  private void resume(Projection projection, long head) {
    ViewToken token =
        store.token(projection.name()).orElse(new ViewToken(projection.revision(), 0));
    if (token.position() > head) {
      throw new EventsLost(projection.name(), token.position(), head);
    }
    boolean current = token.revision() == projection.revision();
    if (!current) {
      store.drop(projection.name(), projection.views());
    }
    positions.advance(projection.name(), current ? token.position() : 0);
  }

  private PooledStreamingEventProcessor processor(
      Projection projection,
      ScheduledExecutorService coordinating,
      ScheduledExecutorService working) {
    ProjectionSession session = new ProjectionSession(projection, store, positions);
    sessions.add(session);
    return PooledStreamingEventProcessor.builder()
        .name(projection.name())
        .eventHandlerInvoker(session)
        .errorHandler(PropagatingErrorHandler.INSTANCE)
        .messageSource(log)
        .tokenStore(session)
        .transactionManager(session)
        .initialToken(StreamableMessageSource::createTailToken)
        .initialSegmentCount(1)
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
