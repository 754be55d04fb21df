package io.connecto.ledger.query;

import io.connecto.ledger.LogEnd;
import io.connecto.ledger.Secrets;
import io.connecto.ledger.query.store.MongoViewStore;
import io.connecto.ledger.query.store.RedisConfiguration;
import io.connecto.ledger.query.store.RedisViewStore;
import io.connecto.ledger.query.store.RocksViewStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The query side as one piece: views in {@code connecto.data}/views or in Redis, the projections of
 * all rows, their processors and the read controllers. It needs the event log, its {@link LogEnd},
 * {@link Secrets}, the vocabulary and the JSON of everything stored.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan({
  "io.connecto.ledger.query",
  "io.connecto.process.query",
  "io.connecto.account.query",
  "io.connecto.wallet.query",
  "io.connecto.order.query",
  "io.connecto.escrow.query",
  "io.connecto.payment.query",
  "io.connecto.refund.query"
})
@Import(RedisConfiguration.class)
public class ViewsConfiguration {

  /** How long a read waits for the position that it asks for. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** In Redis and MongoDB where there are such, else in a directory of this process. */
  @Bean
  @Primary
  ViewStore viewStore(
      ObjectProvider<RedisViewStore> redis,
      ObjectProvider<MongoViewStore> mongo,
      List<Projection> projections,
      @Value("${connecto.data:./data}") Path data,
      @Qualifier("ledgerJson") JsonMapper json) {
    RedisViewStore shared = redis.getIfAvailable();
    ViewStore hot = shared == null ? new RocksViewStore(data.resolve("views"), json) : shared;
    MongoViewStore archive = mongo.getIfAvailable();
    return archive == null ? hot : new RoutedViewStore(hot, archive, projections);
  }

  @Bean
  Lists lists(ViewStore store, Secrets secrets) {
    return new Lists(store, new Cursors(secrets));
  }

  @Bean
  LogReader logReader(StreamableMessageSource<TrackedEventMessage<?>> log) {
    return new LogReader(log);
  }

  @Bean
  ViewPositions viewPositions(LogReader log) {
    return new ViewPositions(log::head, PATIENCE);
  }

  /** Started by Spring unless {@code connecto.views.follow} is false. */
  @Bean
  ViewProcessors viewProcessors(
      List<Projection> projections,
      ViewStore store,
      StreamableMessageSource<TrackedEventMessage<?>> log,
      LogEnd end,
      ViewPositions positions,
      @Value("${connecto.views.follow:true}") boolean follow) {
    return new ViewProcessors(projections, store, log, end, positions, follow);
  }

  @Bean
  Rebuild rebuild(
      List<Projection> projections,
      ViewStore store,
      StreamableMessageSource<TrackedEventMessage<?>> log,
      LogEnd end) {
    return new Rebuild(projections, store, log, end);
  }

  @Bean
  WebMvcConfigurer readPositions(ViewPositions positions) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ReadPositionInterceptor(positions));
      }
    };
  }
}
