package io.connecto.process.saga;

import io.connecto.ledger.Commands;
import io.connecto.ledger.Vocabulary;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs all processes: one event processor for each kind, with its token and the states of its
 * processes committed in one transaction once the commands of the batch are durable.
 */
public final class Processes implements AutoCloseable {

  private static final long CLAIM_INTERVAL_MILLIS = 1000;
  private static final long SHUTDOWN_SECONDS = 30;

  private final Map<String, PooledStreamingEventProcessor> processors = new LinkedHashMap<>();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private final ScheduledExecutorService coordinators;
  private final ScheduledExecutorService workers;
  private final ExecutorService senders;

  /**
   * @param log the event log
   * @param dataSource where tokens and states are kept; its tables are made when missing
   * @param json the mapper of everything that is stored
   * @param vocabulary of commands and events
   * @param reactions plain handlers that run in the same way without being processes, by name
   */
  public Processes(
      StreamableMessageSource<TrackedEventMessage<?>> log,
      Commands commands,
      DataSource dataSource,
      JsonMapper json,
      Vocabulary vocabulary,
      List<ProcessKind> kinds,
      Map<String, EventHandlerInvoker> reactions,
      ProcessSettings settings) {
    int processorCount = kinds.size() + reactions.size();
    // The log may still call a coordinator that has just stopped: there is nothing to do then.
    coordinators =
        new ScheduledThreadPoolExecutor(
            2, threads("process-coordinator-"), new ThreadPoolExecutor.DiscardPolicy());
    workers =
        Executors.newScheduledThreadPool(
            processorCount * settings.segments(), threads("process-worker-"));
    senders = Executors.newFixedThreadPool(settings.senders(), threads("process-sender-"));

    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    ProcessSchema.create(jdbc);
    ConnectionProvider connections = new SpringDataSourceConnectionProvider(dataSource);
    ProcessSerializer serializer = new ProcessSerializer(json, sagaTypes(kinds));
    JdbcSagaStore sagas =
        JdbcSagaStore.builder().connectionProvider(connections).serializer(serializer).build();
    TokenStore tokens =
        JdbcTokenStore.builder()
            .connectionProvider(connections)
            .serializer(serializer)
            .nodeId(settings.node())
            .build();
    StepSender sender = new StepSender(commands, json, senders, settings.patience());
    ParkedEvents parked = new ParkedEvents(jdbc);
    Wiring wiring =
        new Wiring(log, tokens, new SpringTransactionManager(transactions(dataSource)), settings);
    for (ProcessKind kind : kinds) {
      wiring.add(
          kind.name(),
          new ProcessInvoker(
              kind.name(),
              kind.handling(sagas),
              parked,
              new EventLog(log),
              sender,
              vocabulary,
              json));
    }
    reactions.forEach(wiring::add);
  }

  private static Map<String, Class<?>> sagaTypes(List<ProcessKind> kinds) {
    return kinds.stream()
        .filter(kind -> kind.sagaType().isPresent())
        .collect(Collectors.toMap(ProcessKind::name, kind -> kind.sagaType().orElseThrow()));
  }

  private static DataSourceTransactionManager transactions(DataSource dataSource) {
    DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
    // Else a failed commit could be made good by the reset of the connection behind our back.
    transactions.setRollbackOnCommitFailure(true);
    return transactions;
  }

  private static ThreadFactory threads(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> new Thread(task, prefix + count.incrementAndGet());
  }

  /** What all processors share. */
  private final class Wiring {

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final ProcessSettings settings;

    Wiring(
        StreamableMessageSource<TrackedEventMessage<?>> log,
        TokenStore tokens,
        TransactionManager transactions,
        ProcessSettings settings) {
      this.log = log;
      this.tokens = tokens;
      this.transactions = transactions;
      this.settings = settings;
    }

    void add(String name, EventHandlerInvoker invoker) {
      PooledStreamingEventProcessor processor =
          PooledStreamingEventProcessor.builder()
              .name("process:" + name)
              .eventHandlerInvoker(invoker)
              .messageSource(log)
              .tokenStore(tokens)
              .transactionManager(transactions)
              .coordinatorExecutor(coordinators)
              .workerExecutor(workers)
              .initialSegmentCount(settings.segments())
              .initialToken(StreamableMessageSource::createTailToken)
              .batchSize(settings.batchSize())
              .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
              .clock(Clock.systemUTC())
              .errorHandler(context -> failed(name, context))
              .build();
      processor.registerHandlerInterceptor(
          (work, chain) -> {
            work.afterCommit(committed -> failures.remove(name));
            return chain.proceed();
          });
      PooledStreamingEventProcessor before = processors.put(name, processor);
      if (before != null) {
        throw new IllegalArgumentException("two kinds of process are named " + name);
      }
    }
  }

  private void failed(String name, ErrorContext context) throws Exception {
    failures.put(name, Cause.of(context.error()));
    PropagatingErrorHandler.instance().handleError(context);
  }

  public void start() {
    processors.values().forEach(PooledStreamingEventProcessor::start);
  }

  /** By kind, the position up to which all is done and durable: what it led to included. */
  public Map<String, Long> positions() {
    return processors.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> position(entry.getValue())));
  }

  private static long position(PooledStreamingEventProcessor processor) {
    return processor.processingStatus().values().stream()
        .mapToLong(status -> status.getCurrentPosition().orElse(0))
        .min()
        .orElse(0);
  }

  /** By kind, what keeps it from going on at the moment; empty when all is well. */
  public Map<String, Throwable> failures() {
    return Map.copyOf(failures);
  }

  /** Finishes the batches that are running, and stops. */
  @Override
  public void close() {
    CompletableFuture.allOf(
            processors.values().stream()
                .map(PooledStreamingEventProcessor::shutdownAsync)
                .toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
        .exceptionally(failure -> null)
        .join();
    List.of(coordinators, workers, senders).forEach(ExecutorService::shutdownNow);
  }
}
