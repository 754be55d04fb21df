package io.connecto.payment.gateway;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.LedgerRefusal.StillRunning;
import io.connecto.ledger.Outage;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a provider says into what the books are told. A message that comes twice is one
 * command, because its id is derived from the provider's own id of the message.
 */
final class NotificationIntake implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationIntake.class);

  /** Few are enough: what the books can't take is rare. */
  private static final int KEEPERS = 4;

  /** More than this is not kept; the provider sends it again. */
  private static final int WAITING = 256;

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Commands commands;
  private final List<CallFamily> families;
  private final GatewayStore store;
  private final Clock clock;

  /** Writes to the store, which may be slow or away: whoever answers commands must not wait. */
  private final ExecutorService keepers = keepers();

  NotificationIntake(
      Commands commands, List<CallFamily> families, GatewayStore store, Clock clock) {
    this.commands = commands;
    this.families = List.copyOf(families);
    this.store = store;
    this.clock = clock;
  }

  private static ExecutorService keepers() {
    ThreadPoolExecutor keepers =
        new ThreadPoolExecutor(
            KEEPERS,
            KEEPERS,
            GRACE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, "notifications");
              thread.setDaemon(true);
              return thread;
            });
    keepers.allowCoreThreadTimeOut(true);
    return keepers;
  }

  /** How a notification was taken. Each is durable. */
  enum Taken {
    /** The books have it, now or since before, or it is of no interest. */
    RECORDED,
    /** The books can't take it: kept for somebody to look at. */
    UNMATCHED
  }

  /** Completes when the answer is durable; exceptionally when the provider should send it again. */
  CompletableFuture<Taken> take(String provider, Notification notification) {
    if (notification instanceof Notification.Other) {
      return CompletableFuture.completedFuture(Taken.RECORDED);
    }
    Optional<Command> command = command(notification);
    if (command.isEmpty()) {
      return keep(provider, notification, "this is not a key of ours");
    }
    CommandId id = CommandId.derived(provider, "notification", notification.eventId());
    Submission submission =
        new Submission(
            command.get(),
            Actor.gateway(provider),
            id,
            Optional.empty(),
            id.value(),
            id.value(),
            Optional.of(notification.eventId()));
    return commands
        .submit(submission)
        .thenApply(recorded -> Taken.RECORDED)
        .exceptionallyCompose(failure -> notRecorded(provider, notification, failure));
  }

  private CompletableFuture<Taken> notRecorded(
      String provider, Notification notification, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof Refused refused && !(refused.refusal() instanceof StillRunning)) {
      return keep(provider, notification, refused.refusal().reason());
    }
    return CompletableFuture.failedFuture(cause);
  }

  private Optional<Command> command(Notification notification) {
    if (notification instanceof Notification.Authorised it) {
      return of(it.key(), id -> new RecordAuthorisation(id, it.providerPayment(), it.amount()));
    } else if (notification instanceof Notification.Captured it) {
      return of(it.key(), id -> new RecordCapture(id, it.providerPayment(), it.amount(), it.at()));
    } else if (notification instanceof Notification.Failed it) {
      return of(it.key(), id -> new RecordFailure(id, it.providerPayment(), it.reason()));
    } else if (notification instanceof Notification.PaidBack it) {
      return families.stream().flatMap(family -> family.paidBack(it).stream()).findFirst();
    } else if (notification instanceof Notification.PayBackFailed it) {
      return families.stream().flatMap(family -> family.payBackFailed(it).stream()).findFirst();
    }
    return Optional.empty();
  }

  private static Optional<Command> of(String key, Function<PaymentId, Command> command) {
    try {
      return Optional.of(command.apply(new PaymentId(key)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private CompletableFuture<Taken> keep(String provider, Notification it, String cause) {
    LOG.warn("notification {} of {} is not taken: {}", it.eventId(), provider, cause);
    UnmatchedNotification unmatched = unmatched(provider, it, cause);
    try {
      return CompletableFuture.runAsync(() -> store.keep(unmatched), keepers)
          .whenComplete((kept, failure) -> tellIfLost(provider, it, failure))
          .thenApply(kept -> Taken.UNMATCHED);
    } catch (RejectedExecutionException tooMany) {
      return CompletableFuture.failedFuture(tooMany);
    }
  }

  private static void tellIfLost(String provider, Notification it, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.warn(
          "notification {} of {} is not kept, it has to be sent again: {}",
          it.eventId(),
          provider,
          Outage.trace(failure));
    }
  }

  private UnmatchedNotification unmatched(String provider, Notification it, String cause) {
    Described about = describe(it);
    return new UnmatchedNotification(
        provider,
        it.eventId(),
        it.getClass().getSimpleName(),
        about.key(),
        about.object(),
        about.money() == null ? null : about.money().minor(),
        about.money() == null ? null : about.money().currency().getCurrencyCode(),
        cause,
        clock.instant());
  }

  private record Described(String key, @Nullable String object, @Nullable Money money) {}

  private static Described describe(Notification notification) {
    if (notification instanceof Notification.Authorised it) {
      return new Described(it.key(), it.providerPayment(), it.amount());
    } else if (notification instanceof Notification.Captured it) {
      return new Described(it.key(), it.providerPayment(), it.amount());
    } else if (notification instanceof Notification.Failed it) {
      return new Described(it.key(), it.providerPayment(), null);
    } else if (notification instanceof Notification.PaidBack it) {
      return new Described(it.key(), it.providerRefund(), null);
    } else if (notification instanceof Notification.PayBackFailed it) {
      return new Described(it.key(), null, null);
    }
    return new Described("", null, null);
  }

  /** What is not kept by then, the provider sends again. */
  @Override
  public void close() {
    keepers.shutdownNow();
    try {
      keepers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
