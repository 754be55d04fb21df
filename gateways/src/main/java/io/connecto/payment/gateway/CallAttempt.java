package io.connecto.payment.gateway;

import io.connecto.ledger.Actor;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.payment.gateway.Step.*;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a call one step further: calls the provider, or asks it when an earlier call may have
 * happened, and reports the outcome to the books.
 *
 * @param clock ConnectO's, for what is dated; waiting is done by the machine's
 * @param allowed whether this server is sure to be the one that makes the calls
 * @param ended is told when a call is over and its outcome durable
 */
record CallAttempt(
    Map<String, PaymentConnector> connectors,
    Commands commands,
    GatewaySettings settings,
    Clock clock,
    BooleanSupplier allowed,
    Consumer<PendingCall> ended) {

  private static final Logger LOG = LoggerFactory.getLogger(CallAttempt.class);

  /** Makes no call until it is told {@link #during} when. */
  static CallAttempt of(
      Map<String, PaymentConnector> connectors,
      Commands commands,
      GatewaySettings settings,
      Clock clock) {
    return new CallAttempt(connectors, commands, settings, clock, () -> false, call -> {});
  }

  CallAttempt during(BooleanSupplier claimed, Consumer<PendingCall> whenEnded) {
    return new CallAttempt(connectors, commands, settings, clock, claimed, whenEnded);
  }

  /** How long to wait before the next attempt, or empty when the call is over. */
  Optional<Duration> make(CallInLane it) {
    if (!allowed.getAsBoolean()) {
      it.problem("it is not certain that no other server makes it");
      return Optional.of(settings.retry().delay(0));
    }
    ProviderCall call = it.call();
    it.attempted();
    PaymentConnector connector = connectors.get(call.provider());
    if (connector == null) {
      it.problem("there is no connector for this provider");
      return Optional.of(settings.retryMost());
    }
    try {
      return settle(it, it.takeUnreported().orElseGet(() -> step(it, connector)));
    } catch (RuntimeException e) {
      // A bug: it stays noted, so nothing is lost.
      LOG.warn("{} of {} goes wrong and is taken up again", call.id(), call.provider(), e);
      it.problem(e.getClass().getSimpleName());
      return again(it);
    }
  }

  /** How long a call waits that only watches. */
  Duration firstLook() {
    return settings.watch().delay(0);
  }

  private Step step(CallInLane it, PaymentConnector connector) {
    boolean unsure = it.mayHaveHappened();
    if (unsure) {
      Step asked = it.call().ask(connector);
      if (!(asked instanceof NotYet)) {
        return asked;
      } else if (!allowed.getAsBoolean()) {
        // The answer took its time.
        return new Held(Duration.ZERO);
      }
    }
    it.mayHaveHappened(true);
    Step called = it.call().call(connector);
    if (called instanceof Held) {
      it.mayHaveHappened(unsure);
    }
    return called;
  }

  private Optional<Duration> settle(CallInLane it, Step step) {
    if (step instanceof Ended ended) {
      return report(it, step, ended.reports()) ? over(it) : again(it);
    } else if (step instanceof Continues continues) {
      if (!report(it, step, continues.reports())) {
        return again(it);
      }
      int looks = it.goesOn();
      return outdated(it.call()) ? over(it) : Optional.of(settings.watch().delay(looks));
    } else if (step instanceof Held held) {
      it.problem("the provider is busy or out of reach");
      Duration wait = settings.retry().delay(it.failed());
      return Optional.of(wait.compareTo(held.retryAfter()) > 0 ? wait : held.retryAfter());
    }
    return unclear(it, step);
  }

  private Optional<Duration> unclear(CallInLane it, Step step) {
    String cause = step instanceof Unclear unclear ? unclear.cause() : "no trace of it";
    it.problem(cause);
    if (it.firstUnclear()) {
      LOG.warn("{} of {} had no answer: {}", it.call().id(), it.call().provider(), cause);
      Optional<Report> told = it.call().unclear();
      if (told.isPresent() && !report(it, step, List.of(told.get()))) {
        it.tellUnclearAgain();
      }
    }
    return again(it);
  }

  private Optional<Duration> again(CallInLane it) {
    return Optional.of(settings.retry().delay(it.failed()));
  }

  private Optional<Duration> over(CallInLane it) {
    ended.accept(it.pending());
    return Optional.empty();
  }

  private boolean outdated(ProviderCall call) {
    return call.until().filter(clock.instant()::isAfter).isPresent();
  }

  /** True when all of it is durable; else an ended step is kept, to be reported again. */
  private boolean report(CallInLane it, Step step, List<Report> reports) {
    for (Report report : reports) {
      String problem = submit(it, report);
      if (!problem.isEmpty()) {
        LOG.warn("{} of {} can't be reported: {}", it.call().id(), it.call().provider(), problem);
        it.problem(problem);
        if (step instanceof Ended) {
          it.unreported(step);
        }
        return false;
      }
    }
    return true;
  }

  /** What went wrong, or nothing. */
  private String submit(CallInLane it, Report report) {
    ProviderCall call = it.call();
    Submission submission =
        new Submission(
            report.command(),
            Actor.gateway(call.provider()),
            CommandId.derived(call.provider(), call.id(), report.outcome()),
            Optional.empty(),
            it.pending().correlation(),
            it.pending().causation(),
            report.providerObject());
    try {
      commands.submit(submission).get(settings.recordTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return "";
    } catch (ExecutionException e) {
      return e.getCause() instanceof Refused refused
          ? "the books refuse it: " + refused.refusal().getClass().getSimpleName()
          : "recording it failed: " + String.valueOf(e.getCause()).split(":", 2)[0];
    } catch (TimeoutException e) {
      return "recording it takes too long";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
