package io.connecto.process.saga;

import io.connecto.ledger.Commands;
import io.connecto.ledger.Vocabulary;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs all processes: one event processor, whose token and the states of the processes are
 * committed in one write once the commands of the batch are durable.
 */
public final class Processes implements AutoCloseable {

  private static final String NAME = "processes";
  private static final long CLAIM_INTERVAL_MILLIS = 1000;
  private static final long SHUTDOWN_SECONDS = 30;

  private final PooledStreamingEventProcessor processor;
  private final ScheduledExecutorService coordinator;
  private final ScheduledExecutorService workers;
  private final ExecutorService senders;
  private volatile @Nullable Throwable failure;

  /**
   * @param log the event log
   * @param store where tokens and states are kept; it is the caller's to close, after this
   * @param json the mapper of everything that is stored
   * @param vocabulary of commands and events
   * @param reactions plain handlers that run in the same way without being processes
   */
  public Processes(
      StreamableMessageSource<TrackedEventMessage<?>> log,
      Commands commands,
      ProcessStore store,
      JsonMapper json,
      Vocabulary vocabulary,
      List<ProcessKind> kinds,
      Collection<EventHandlerInvoker> reactions,
      ProcessSettings settings) {
    // The log may still call a coordinator that has just stopped: there is nothing to do then.
    coordinator =
        new ScheduledThreadPoolExecutor(
            1, threads("process-coordinator-"), new ThreadPoolExecutor.DiscardPolicy());
    workers = Executors.newScheduledThreadPool(settings.segments(), threads("process-worker-"));
    senders = Executors.newFixedThreadPool(settings.senders(), threads("process-sender-"));
    StepSender sender = new StepSender(commands, json, senders, settings.patience());
    List<ProcessInvoker> invokers =
        kinds.stream()
            .map(kind -> new ProcessInvoker(kind, new EventLog(log), sender, vocabulary, json))
            .toList();
    ProcessSession session =
        new ProcessSession(store, forms(invokers), settings.node(), Clock.systemUTC());
    processor =
        PooledStreamingEventProcessor.builder()
            .name(NAME)
            .eventHandlerInvoker(new ProcessReader(invokers, reactions, session))
            .messageSource(log)
            .tokenStore(session)
            .transactionManager(session)
            .coordinatorExecutor(coordinator)
            .workerExecutor(workers)
            .initialSegmentCount(settings.segments())
            .initialToken(StreamableMessageSource::createTailToken)
            .batchSize(settings.batchSize())
            .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
            .enableCoordinatorClaimExtension()
            .clock(Clock.systemUTC())
            .errorHandler(this::failed)
            .build();
    processor.registerHandlerInterceptor(
        (work, chain) -> {
          work.afterCommit(committed -> failure = null);
          return chain.proceed();
        });
  }

  /** By kind. */
  private static Map<String, StateForm> forms(List<ProcessInvoker> invokers) {
    return invokers.stream()
        .collect(
            Collectors.toMap(ProcessInvoker::kind, ProcessInvoker::stateForm, Processes::twice));
  }

  private static StateForm twice(StateForm one, StateForm other) {
    throw new IllegalArgumentException("two kinds of process have one name");
  }

  private static ThreadFactory threads(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> new Thread(task, prefix + count.incrementAndGet());
  }

  private void failed(ErrorContext context) throws Exception {
    failure = Cause.of(context.error());
    PropagatingErrorHandler.instance().handleError(context);
  }

  public void start() {
    processor.start();
  }

  /** The position up to which all is done and durable, what it led to included. */
  public long position() {
    return processor.processingStatus().values().stream()
        .mapToLong(status -> status.getCurrentPosition().orElse(0))
        .min()
        .orElse(0);
  }

  /** What keeps them from going on at the moment; empty when all is well. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Finishes the batches that are running, and stops. */
  @Override
  public void close() {
    processor
        .shutdownAsync()
        .completeOnTimeout(null, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
        .exceptionally(ignored -> null)
        .join();
    List.of(coordinator, workers, senders).forEach(ExecutorService::shutdownNow);
  }
}
