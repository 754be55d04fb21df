package io.connecto.payment.gateway;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.GenericTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The gateway's Axon processor: one reader, its place in the log kept next to the pending calls.
 */
final class LogReader {

  private static final String NAME = "payment-gateway";
  private static final int BATCH = 200;

  private final JdbcTokenStore tokens;
  private final TransactionManager transactions;
  private final ScheduledExecutorService coordinator =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "gateway-coordinator"));
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "gateway-reader"));
  private final PooledStreamingEventProcessor processor;
  private volatile @Nullable String failure;

  LogReader(
      StreamableMessageSource<TrackedEventMessage<?>> log,
      DataSource dataSource,
      CallCollector collector) {
    this.transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
    this.tokens = tokens(dataSource);
    this.processor =
        PooledStreamingEventProcessor.builder()
            .name(NAME)
            .messageSource(log)
            .eventHandlerInvoker(collector)
            .errorHandler(this::failed)
            .tokenStore(tokens)
            .transactionManager(transactions)
            .coordinatorExecutor(coordinator)
            .workerExecutor(worker)
            .initialSegmentCount(1)
            .initialToken(StreamableMessageSource::createTailToken)
            .batchSize(BATCH)
            .clock(Clock.systemUTC())
            .build();
    processor.registerHandlerInterceptor(
        (work, chain) -> {
          work.afterCommit(committed -> failure = null);
          return chain.proceed();
        });
  }

  private void failed(ErrorContext context) throws Exception {
    failure = context.error().getClass().getSimpleName();
    PropagatingErrorHandler.instance().handleError(context);
  }

  /** One process owns the data directory, so a claim left by a killed one is ours at once. */
  private static JdbcTokenStore tokens(DataSource dataSource) {
    ConnectionProvider connections =
        new UnitOfWorkAwareConnectionProviderWrapper(
            new SpringDataSourceConnectionProvider(dataSource));
    return JdbcTokenStore.builder()
        .connectionProvider(connections)
        .schema(TokenSchema.builder().setTokenTable("gateway_token").build())
        .serializer(Jackson3Serializer.builder().build())
        .nodeId(NAME)
        .build();
  }

  void start() {
    transactions.executeInTransaction(() -> tokens.createSchema(GenericTokenTableFactory.INSTANCE));
    processor.start();
  }

  void stop() {
    processor.shutDown();
    coordinator.shutdown();
    worker.shutdown();
  }

  /** What holds it up, without details that could tell too much; empty while it goes on. */
  Optional<String> stalled() {
    return !processor.isRunning()
        ? Optional.of("stopped")
        : Optional.ofNullable(failure)
            .or(() -> processor.isError() ? Optional.of("no access") : Optional.empty());
  }

  StreamingEventProcessor processor() {
    return processor;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
