package io.connecto.payment.gateway;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Vocabulary;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls payment providers because events of the log say so, and tells the books how it ended.
 *
 * <p>What is to be called is noted in one transaction with the place in the log, called from there,
 * and forgotten when the outcome is durable. After a crash, and whenever an answer did not come,
 * the provider is asked by our key before anything is sent again. It can't be replayed.
 */
public final class PaymentGateway implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentGateway.class);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final StreamableMessageSource<TrackedEventMessage<?>> log;
  private final DataSource dataSource;
  private final List<CallFamily> families;
  private final PendingCalls pending;
  private final CallAttempt attempt;
  private final GatewaySettings settings;
  private volatile @Nullable Run run;

  private record Run(LogReader reader, CallLanes lanes) {}

  /**
   * @param log the event log; only what is durable may be read from it
   * @param dataSource where its place in the log and the pending calls are kept together
   * @param clock ConnectO's
   */
  public PaymentGateway(
      StreamableMessageSource<TrackedEventMessage<?>> log,
      DataSource dataSource,
      Commands commands,
      List<PaymentConnector> connectors,
      List<CallFamily> families,
      GatewaySettings settings,
      Clock clock) {
    this.log = log;
    this.dataSource = dataSource;
    this.families = List.copyOf(families);
    this.settings = settings;
    this.pending = new PendingCalls(dataSource, vocabulary(families), mapper());
    Map<String, PaymentConnector> byName =
        connectors.stream()
            .collect(Collectors.toUnmodifiableMap(PaymentConnector::provider, Function.identity()));
    this.attempt = new CallAttempt(byName, commands, pending, settings, clock);
  }

  private static Vocabulary vocabulary(List<CallFamily> families) {
    return new Vocabulary(families.stream().<Class<?>>map(CallFamily::calls).toList());
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE))
        .build();
  }

  @Override
  public synchronized void start() {
    if (run != null) {
      return;
    }
    pending.createTable();
    CallLanes lanes = new CallLanes(attempt, settings.workers());
    List<PendingCall> left = pending.all();
    if (!left.isEmpty()) {
      LOG.info("{} provider calls were under way; the providers are asked", left.size());
    }
    left.forEach(call -> lanes.add(call, true));
    CallCollector collector = new CallCollector(families, pending, lanes, log.createHeadToken());
    LogReader reader = new LogReader(log, dataSource, collector);
    reader.start();
    run = new Run(reader, lanes);
  }

  /** Ends the calls that are being made; the others are found again at the next start. */
  @Override
  public synchronized void stop() {
    Run it = run;
    if (it == null) {
      return;
    }
    run = null;
    it.reader().stop();
    try {
      it.lanes().stop(settings.callTimeout().plus(GRACE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return run != null;
  }

  /** How many calls have no outcome in the log yet. */
  public int waiting() {
    Run it = run;
    return it == null ? 0 : it.lanes().size();
  }

  /** The calls that have no outcome in the log yet, longest waiting first. */
  public List<WaitingCall> waiting(int limit) {
    Run it = run;
    return it == null ? List.of() : it.lanes().describe(limit);
  }

  /** Why new calls are not found in the log at the moment; empty while all is well. */
  public Optional<String> stalled() {
    Run it = run;
    return it == null ? Optional.of("stopped") : it.reader().stalled();
  }

  /** The Axon processor, for whoever watches processors; empty while it does not run. */
  public Optional<StreamingEventProcessor> processor() {
    Run it = run;
    return it == null ? Optional.empty() : Optional.of(it.reader().processor());
  }
}
