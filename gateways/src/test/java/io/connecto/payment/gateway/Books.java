package io.connecto.payment.gateway;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.payment.Payment;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent;
import io.connecto.payment.PaymentId;
import io.connecto.refund.Refund;
import io.connecto.refund.RefundCommand.*;
import io.connecto.refund.RefundEvent;
import io.connecto.refund.RefundId;
import io.connecto.wallet.WalletCommand.Leg;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The rest of ConnectO, as far as a gateway sees it: an event log in memory, and the real rules of
 * payments and refunds behind the door for commands. It outlives the gateways that are stopped and
 * started on it.
 */
public final class Books implements Commands {

  public static final AccountId PAYER = AccountId.next(Instant.EPOCH);
  private static final Actor PROCESS = Actor.process("checkout");

  private final PromptLog log = new PromptLog();
  private final Map<String, Payment> payments = new HashMap<>();
  private final Map<String, Refund> refunds = new HashMap<>();
  private final Map<String, Recorded> memory = new HashMap<>();
  private final Map<String, Long> balances = new HashMap<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<Submission> submissions = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private volatile Function<Submission, Optional<CompletableFuture<Recorded>>> hindrance =
      submission -> Optional.empty();

  public Books(Clock clock) {
    this.clock = clock;
  }

  public EventStore log() {
    return log;
  }

  public OptionalLong end() {
    TrackingToken head = log.createHeadToken();
    return head == null ? OptionalLong.empty() : head.position();
  }

  /** Readers see no events after this position yet. */
  void showUntil(long position) {
    log.showUntil(position);
  }

  /** What happens instead of deciding a command, for as long as it gives something. */
  public void hinder(Function<Submission, Optional<CompletableFuture<Recorded>>> with) {
    hindrance = with;
  }

  public void hinderNothing() {
    hindrance = submission -> Optional.empty();
  }

  @Override
  public CompletableFuture<Recorded> submit(Submission submission) {
    submissions.add(submission);
    return hindrance.apply(submission).orElseGet(() -> carryOut(submission));
  }

  private synchronized CompletableFuture<Recorded> carryOut(Submission submission) {
    Recorded before = memory.get(submission.id().value());
    if (before != null) {
      return CompletableFuture.completedFuture(before);
    }
    try {
      Optional<? extends Event> event = decide(submission.command(), submission.actor());
      event.ifPresent(it -> record(it, submission));
      Recorded recorded =
          new Recorded(
              events.size(), event.<List<Event>>map(List::of).orElse(List.of()), now(), false);
      event.ifPresent(it -> memory.put(submission.id().value(), recorded));
      return CompletableFuture.completedFuture(recorded);
    } catch (Refused refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private Optional<? extends Event> decide(Command command, Actor actor) {
    Payment payment = payments.getOrDefault(command.target(), Payment.UNKNOWN);
    Refund refund = refunds.getOrDefault(command.target(), Refund.UNKNOWN);
    if (command instanceof RequestPayment c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof RecordCheckout c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof RecordAuthorisation c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof RecordCapture c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof RecordFailure c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof RecordUnknown c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof ExpirePayment c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof ReturnPayment c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof RecordReturn c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof RecordReturnFailure c) {
      return payment.decide(c, actor, now());
    } else if (command instanceof PayRefund c) {
      return refund.decide(c, actor, now());
    } else if (command instanceof RecordRefundPaid c) {
      return refund.decide(c, actor, now());
    } else if (command instanceof RecordRefundFailure c) {
      return refund.decide(c, actor, now());
    } else if (command instanceof RecordRefundUnknown c) {
      return refund.decide(c, actor, now());
    } else if (command instanceof RetryRefund c) {
      return Optional.of(refund.decide(c, actor, now()));
    }
    throw new IllegalArgumentException("not a command of these books: " + command);
  }

  private void record(Event event, Submission submission) {
    String target = submission.command().target();
    if (event instanceof PaymentEvent e) {
      payments.put(target, payments.getOrDefault(target, Payment.UNKNOWN).evolve(e));
    } else if (event instanceof RefundEvent e) {
      refunds.put(target, refunds.getOrDefault(target, Refund.UNKNOWN).evolve(e));
    }
    if (event instanceof MovesMoney moves) {
      moves.postings().forEach(this::book);
    }
    events.add(event);
    log.publish(
        GenericEventMessage.asEventMessage(event)
            .andMetaData(
                Map.of(
                    MetadataKey.CORRELATION_ID,
                    submission.correlation(),
                    MetadataKey.COMMAND_ID,
                    submission.id().value())));
  }

  private void book(Posting posting) {
    balances.merge(posting.from().value(), -posting.amount().minor(), Long::sum);
    balances.merge(posting.to().value(), posting.amount().minor(), Long::sum);
  }

  private Instant now() {
    return clock.instant();
  }

  /** What a process does. */
  public Recorded process(Command command) {
    return carryOut(following(command, PROCESS)).join();
  }

  /** What an administrator does. */
  public Recorded admin(Command command) {
    return carryOut(following(command, Actor.admin(PAYER))).join();
  }

  /** What a provider tells by itself. */
  public Recorded told(String provider, Command command) {
    return carryOut(following(command, Actor.gateway(provider))).join();
  }

  private Submission following(Command command, Actor actor) {
    CommandId id = CommandId.next(now());
    return Submission.following(command, actor, id, id.value(), id.value());
  }

  /** Asks for {@code paise} for a new order. */
  public PaymentId request(long paise) {
    OrderId order = OrderId.next(now());
    PaymentId payment = PaymentId.of(order);
    Instant payBy = now().plus(Duration.ofMinutes(15));
    process(
        new RequestPayment(
            payment, Reference.to(order), PAYER, Money.inr(paise), "sandbox", payBy));
    return payment;
  }

  /** Asks for a refund of {@code paise} of a captured payment. */
  public RefundId refund(PaymentId payment, String providerPayment, long paise) {
    RefundId refund = RefundId.next(now());
    Leg leg = new Leg("1-provider", Money.inr(paise));
    ProviderPayment through =
        new ProviderPayment(Reference.to(payment), "sandbox", providerPayment);
    process(
        new PayRefund(
            refund, OrderId.next(now()), 1, PAYER, Optional.of(through), List.of(leg), List.of()));
    return refund;
  }

  public <E extends Event> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The events of {@code type} that are about {@code subject}, a payment or a refund. */
  public <E extends Event> List<E> all(Class<E> type, Object subject) {
    return all(type).stream()
        .filter(
            event ->
                (event instanceof PaymentEvent e && e.payment().equals(subject))
                    || (event instanceof RefundEvent r && r.refund().equals(subject)))
        .toList();
  }

  /** The first event of {@code type} that is about {@code subject}. */
  public <E extends Event> Optional<E> find(Class<E> type, Object subject) {
    return all(type, subject).stream().findFirst();
  }

  public synchronized long balance(LedgerAddress address) {
    return balances.getOrDefault(address.value(), 0L);
  }

  public List<Submission> submissions() {
    return new ArrayList<>(submissions);
  }

  public synchronized Payment payment(PaymentId id) {
    return payments.getOrDefault("payment:" + id, Payment.UNKNOWN);
  }

  public synchronized Refund refund(RefundId id) {
    return refunds.getOrDefault("refund:" + id, Refund.UNKNOWN);
  }
}
