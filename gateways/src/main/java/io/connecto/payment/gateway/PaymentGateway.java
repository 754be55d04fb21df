package io.connecto.payment.gateway;

import io.connecto.ledger.Commands;
import io.connecto.ledger.LogEnd;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Calls payment providers because events of the log say so, and tells the books how it ended.
 *
 * <p>What is to be called is noted in one write with the place in the log, called from there, and
 * forgotten when the outcome is durable. After a crash, and whenever an answer did not come, the
 * provider is asked by our key before anything is sent again. It can't be replayed. Of several
 * servers one at a time makes the calls.
 */
public final class PaymentGateway implements SmartLifecycle {

  /** A server that died is replaced after this, and the second in which the others look. */
  private static final Duration LAPSE = Duration.ofSeconds(10);

  private final GatewaySources sources;
  private final Duration lapse;
  private volatile @Nullable CallFollower follower;

  /**
   * @param log the event log; only what is durable may be read from it
   * @param end where the log ends
   * @param store keeps its place in the log and the pending calls together
   * @param clock ConnectO's
   */
  public PaymentGateway(
      StreamableMessageSource<TrackedEventMessage<?>> log,
      LogEnd end,
      GatewayStore store,
      Commands commands,
      List<PaymentConnector> connectors,
      List<CallFamily> families,
      GatewaySettings settings,
      Clock clock) {
    this(log, end, store, commands, connectors, families, settings, clock, LAPSE);
  }

  /**
   * @param lapse how long the claim of a server lasts that does not renew it
   */
  PaymentGateway(
      StreamableMessageSource<TrackedEventMessage<?>> log,
      LogEnd end,
      GatewayStore store,
      Commands commands,
      List<PaymentConnector> connectors,
      List<CallFamily> families,
      GatewaySettings settings,
      Clock clock,
      Duration lapse) {
    Map<String, PaymentConnector> byName =
        connectors.stream()
            .collect(Collectors.toUnmodifiableMap(PaymentConnector::provider, Function.identity()));
    this.sources =
        new GatewaySources(
            log,
            end,
            store,
            List.copyOf(families),
            new CallForm(families),
            CallAttempt.of(byName, commands, settings, clock),
            settings);
    this.lapse = lapse;
  }

  @Override
  public synchronized void start() {
    if (follower == null) {
      CallFollower next = new CallFollower(sources, lapse);
      next.start();
      follower = next;
    }
  }

  /** Ends the calls that are being made; the others are found again at the next start. */
  @Override
  public synchronized void stop() {
    CallFollower it = follower;
    if (it == null) {
      return;
    }
    follower = null;
    try {
      it.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return follower != null;
  }

  /** How many calls have no outcome in the log yet. */
  public int waiting() {
    return lanes().map(CallLanes::size).orElseGet(() -> sources.store().calls().size());
  }

  /**
   * The calls that have no outcome in the log yet, longest waiting first. Of those that another
   * server makes it is not known how often it tried.
   */
  public List<WaitingCall> waiting(int limit) {
    return lanes().map(lanes -> lanes.describe(limit)).orElseGet(() -> kept(limit));
  }

  private List<WaitingCall> kept(int limit) {
    Instant now = sources.attempt().clock().instant();
    return sources.store().calls().stream()
        .limit(limit)
        .map(sources.form()::read)
        .map(it -> WaitingCall.elsewhere(it, now))
        .toList();
  }

  private Optional<CallLanes> lanes() {
    CallFollower it = follower;
    return it == null ? Optional.empty() : it.lanes();
  }

  /** Up to where the calls of the log are on their way; empty unless this server makes them. */
  public OptionalLong position() {
    CallFollower it = follower;
    return it == null ? OptionalLong.empty() : it.position();
  }

  /** Why new calls are not found in the log at the moment; empty while all is well. */
  public Optional<String> stalled() {
    CallFollower it = follower;
    return it == null ? Optional.of("stopped") : it.failure();
  }
}
