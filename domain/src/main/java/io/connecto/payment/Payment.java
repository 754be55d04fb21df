package io.connecto.payment;

import static io.connecto.ledger.LedgerAddress.gateway;
import static io.connecto.ledger.LedgerAddress.transit;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Refused;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.PaymentRefusal.*;
import io.connecto.wallet.WalletId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a payment. What the provider says may come twice, late or out of order: captured
 * money is always booked once, and an older message never undoes a newer one.
 *
 * @param request what was asked for; null while nothing was
 * @param attempts the provider's payments that tried to pay it, by the provider's id
 * @param legs the money that was captured, by the transit leg through which it may go back
 * @param unknown the calls to the provider that had no answer
 */
public record Payment(
    Status status,
    @Nullable Request request,
    boolean checkoutOpened,
    Map<String, Attempt> attempts,
    Map<String, ReturnableLeg> legs,
    Set<String> unknown) {

  /** Version of these rules, stored with every movement of money. */
  public static final String RULES = "payment-1";

  public static final Payment UNKNOWN =
      new Payment(Status.UNKNOWN, null, false, Map.of(), Map.of(), Set.of());

  /** A hundred crore rupees in minor units: more is a mistake. */
  private static final long LARGEST_TOP_UP = 1_000_000_000_000L;

  private static final Pattern PROVIDER = Pattern.compile("[a-z0-9-]{1,32}");
  private static final String BACK = "back";

  /** Where a payment is in its life. */
  public enum Status {
    UNKNOWN,
    /** Waits for the payer. */
    REQUESTED,
    /** Nobody waits for it any more; it may still be captured. */
    EXPIRED,
    CAPTURED
  }

  /** What became of one of the provider's payments. */
  public enum Attempt {
    AUTHORISED,
    LAPSED,
    FAILED,
    CAPTURED
  }

  /** What was asked for. */
  public record Request(
      Reference purpose, AccountId payer, Money amount, String provider, Instant payBy) {}

  public Payment {
    attempts = Map.copyOf(attempts);
    legs = Map.copyOf(legs);
    unknown = Set.copyOf(unknown);
  }

  /** Nothing when it was requested before. */
  public Optional<PaymentRequested> decide(RequestPayment command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    if (request != null) {
      return Optional.empty();
    }
    return Optional.of(
        new PaymentRequested(
            command.payment(),
            command.purpose(),
            command.payer(),
            command.amount(),
            command.provider(),
            command.payBy()));
  }

  public PaymentRequested decide(
      RequestTopUp command, Actor actor, Instant now, PaymentRules rules) {
    Actor.require(actor.actsFor(command.payer()));
    Refused.when(!rules.storedValue(), new StoredValueOff());
    Refused.when(request != null, new PaymentExists());
    Refused.when(
        !command.amount().isPositive() || command.amount().minor() > LARGEST_TOP_UP,
        new PaymentAmountRefused());
    Refused.when(
        !PROVIDER.matcher(command.provider()).matches(),
        new LedgerRefusal.Malformed("/provider", "must name a payment provider"));
    return new PaymentRequested(
        command.payment(),
        Reference.to(WalletId.of(command.payer(), command.amount().currency())),
        command.payer(),
        command.amount(),
        command.provider(),
        now.plus(rules.topUpWindow()));
  }

  /** Nothing when the checkout is open already, or nobody waits for the payment any more. */
  public Optional<CheckoutOpened> decide(RecordCheckout command, Actor actor, Instant now) {
    Request asked = reported(actor);
    if (status != Status.REQUESTED || checkoutOpened) {
      return Optional.empty();
    }
    return Optional.of(
        new CheckoutOpened(
            command.payment(), asked.purpose(), asked.provider(), command.providerOrder()));
  }

  /**
   * {@link PaymentAuthorised}, or {@link AuthorisationLapsed} when nobody waits for it any more or
   * another one is ahead; nothing when it was reported before.
   */
  public Optional<PaymentEvent> decide(RecordAuthorisation command, Actor actor, Instant now) {
    Request asked = reported(actor);
    Attempt before = attempts.get(command.providerPayment());
    if (before != null && before != Attempt.FAILED) {
      return Optional.empty();
    }
    if (status == Status.REQUESTED && !attempts.containsValue(Attempt.AUTHORISED)) {
      return Optional.of(
          new PaymentAuthorised(
              command.payment(),
              asked.purpose(),
              asked.provider(),
              command.providerPayment(),
              command.amount()));
    }
    return Optional.of(
        new AuthorisationLapsed(
            command.payment(),
            asked.purpose(),
            asked.provider(),
            command.providerPayment(),
            command.amount()));
  }

  /**
   * {@link PaymentCaptured} the first time, {@link ExcessCaptured} for what another payment of the
   * provider brings, or what comes in another currency; nothing when it was reported before.
   */
  public Optional<PaymentEvent> decide(RecordCapture command, Actor actor, Instant now) {
    Request asked = reported(actor);
    Refused.when(!command.amount().isPositive(), new PaymentAmountRefused());
    if (attempts.get(command.providerPayment()) == Attempt.CAPTURED) {
      return Optional.empty();
    }
    Instant effectiveAt = command.capturedAt().isAfter(now) ? now : command.capturedAt();
    boolean expected =
        status != Status.CAPTURED && command.amount().currency().equals(asked.amount().currency());
    return Optional.of(
        expected ? captured(command, asked, effectiveAt) : excess(command, asked, effectiveAt));
  }

  private PaymentCaptured captured(RecordCapture command, Request asked, Instant effectiveAt) {
    Money amount = command.amount().min(asked.amount());
    Money excess = command.amount().minus(amount);
    return new PaymentCaptured(
        command.payment(),
        asked.purpose(),
        asked.payer(),
        asked.provider(),
        command.providerPayment(),
        asked.amount(),
        amount,
        excess,
        status == Status.EXPIRED,
        Posting.list(
            Posting.ofAny(gateway(asked.provider()), transit(command.payment(), "in"), amount),
            Posting.ofAny(
                gateway(asked.provider()), transit(command.payment(), excessLeg(1)), excess)),
        effectiveAt,
        RULES);
  }

  private ExcessCaptured excess(RecordCapture command, Request asked, Instant effectiveAt) {
    // The first excess leg is kept for what the expected capture brings too much.
    long others = legs.keySet().stream().filter(this::isOtherExcess).count();
    String leg = excessLeg(others + 2);
    return new ExcessCaptured(
        command.payment(),
        asked.purpose(),
        asked.provider(),
        command.providerPayment(),
        leg,
        command.amount(),
        List.of(
            new Posting(
                gateway(asked.provider()), transit(command.payment(), leg), command.amount())),
        effectiveAt,
        RULES);
  }

  private boolean isOtherExcess(String leg) {
    return !leg.equals(BACK) && !leg.equals(excessLeg(1));
  }

  private static String excessLeg(long number) {
    return "excess-" + number;
  }

  /** Nothing when it is no news: nobody waits any more, or this attempt ended otherwise. */
  public Optional<PaymentFailed> decide(RecordFailure command, Actor actor, Instant now) {
    Request asked = reported(actor);
    Attempt before = attempts.get(command.providerPayment());
    if (status != Status.REQUESTED || (before != null && before != Attempt.AUTHORISED)) {
      return Optional.empty();
    }
    return Optional.of(
        new PaymentFailed(
            command.payment(), asked.purpose(), command.providerPayment(), command.reason()));
  }

  /** Once for each call; nothing when its outcome has become known. */
  public Optional<PaymentOutcomeUnknown> decide(RecordUnknown command, Actor actor, Instant now) {
    Request asked = reported(actor);
    boolean known =
        (command.call().equals("checkout") && checkoutOpened)
            || (command.call().equals("capture") && status == Status.CAPTURED);
    if (known || unknown.contains(command.call())) {
      return Optional.empty();
    }
    return Optional.of(
        new PaymentOutcomeUnknown(command.payment(), asked.purpose(), command.call()));
  }

  /** Nothing when nobody waits for it, or for the ticker before its time. */
  public Optional<PaymentExpired> decide(ExpirePayment command, Actor actor, Instant now) {
    Actor.require(actor.isProcess() || actor.isTimer());
    if (request == null
        || status != Status.REQUESTED
        || (actor.isTimer() && now.isBefore(request.payBy()))) {
      return Optional.empty();
    }
    return Optional.of(new PaymentExpired(command.payment(), request.purpose()));
  }

  /**
   * Nothing when a process asks for what is on its way back already.
   *
   * @throws IllegalStateException when a process asks for money that was never captured so
   */
  public Optional<ReturnRequested> decide(ReturnPayment command, Actor actor, Instant now) {
    Actor.require(actor.isProcess() || actor.isAdmin());
    Request asked = known();
    ReturnableLeg leg = legs.get(command.leg());
    boolean failed = leg != null && leg.status() == ReturnableLeg.Status.FAILED;
    boolean whole = leg != null && leg.amount().equals(command.amount());
    Refused.when(actor.isAdmin() && !(failed && whole), new ReturnNotFailed());
    if (leg == null || !whole) {
      throw new IllegalStateException("a leg goes back in full, and as it came");
    }
    if (!failed && leg.status() != ReturnableLeg.Status.KEPT) {
      return Optional.empty();
    }
    return Optional.of(
        new ReturnRequested(
            command.payment(),
            asked.purpose(),
            asked.provider(),
            leg.providerPayment(),
            command.leg(),
            leg.amount(),
            leg.attempt() + 1));
  }

  /** Nothing when it was reported before. */
  public Optional<PaymentReturned> decide(RecordReturn command, Actor actor, Instant now) {
    Request asked = reported(actor);
    ReturnableLeg leg = requestedLeg(command.leg());
    if (leg.status() == ReturnableLeg.Status.RETURNED) {
      return Optional.empty();
    }
    return Optional.of(
        new PaymentReturned(
            command.payment(),
            asked.purpose(),
            asked.provider(),
            command.leg(),
            command.providerRefund(),
            leg.amount(),
            List.of(
                new Posting(
                    transit(command.payment(), command.leg()),
                    gateway(asked.provider()),
                    leg.amount())),
            now,
            RULES));
  }

  /** Nothing when it is no news: another attempt runs, or the money has gone back. */
  public Optional<ReturnFailed> decide(RecordReturnFailure command, Actor actor, Instant now) {
    Request asked = reported(actor);
    ReturnableLeg leg = requestedLeg(command.leg());
    if (leg.status() != ReturnableLeg.Status.REQUESTED || leg.attempt() != command.attempt()) {
      return Optional.empty();
    }
    return Optional.of(
        new ReturnFailed(
            command.payment(),
            asked.purpose(),
            command.leg(),
            leg.amount(),
            leg.attempt(),
            command.reason()));
  }

  private ReturnableLeg requestedLeg(String name) {
    ReturnableLeg leg = legs.get(name);
    if (leg == null || leg.status() == ReturnableLeg.Status.KEPT) {
      throw new Refused(new ReturnUnknown());
    }
    return leg;
  }

  private Request reported(Actor actor) {
    Actor.require(actor.isGateway());
    return known();
  }

  private Request known() {
    if (request == null) {
      throw new Refused(new PaymentUnknown());
    }
    return request;
  }

  /** The state after {@code event}. */
  public Payment evolve(PaymentEvent event) {
    if (event instanceof PaymentRequested e) {
      return new Payment(
          Status.REQUESTED,
          new Request(e.purpose(), e.payer(), e.amount(), e.provider(), e.payBy()),
          checkoutOpened,
          attempts,
          legs,
          unknown);
    } else if (event instanceof CheckoutOpened) {
      return new Payment(status, request, true, attempts, legs, unknown);
    } else if (event instanceof PaymentAuthorised e) {
      return after(status, e.providerPayment(), Attempt.AUTHORISED, legs);
    } else if (event instanceof AuthorisationLapsed e) {
      return after(status, e.providerPayment(), Attempt.LAPSED, legs);
    } else if (event instanceof PaymentFailed e) {
      return after(status, e.providerPayment(), Attempt.FAILED, legs);
    } else if (event instanceof PaymentCaptured e) {
      return captured(e);
    } else if (event instanceof ExcessCaptured e) {
      ReturnableLeg leg = ReturnableLeg.kept(e.providerPayment(), e.amount());
      return after(status, e.providerPayment(), Attempt.CAPTURED, plus(legs, e.leg(), leg));
    } else if (event instanceof PaymentOutcomeUnknown e) {
      Set<String> calls = new HashSet<>(unknown);
      calls.add(e.call());
      return new Payment(status, request, checkoutOpened, attempts, legs, calls);
    } else if (event instanceof PaymentExpired) {
      return new Payment(Status.EXPIRED, request, checkoutOpened, attempts, legs, unknown);
    } else if (event instanceof ReturnRequested e) {
      return leg(e.leg(), existing(e.leg()).requested(e.attempt()));
    } else if (event instanceof PaymentReturned e) {
      return leg(e.leg(), existing(e.leg()).now(ReturnableLeg.Status.RETURNED));
    } else if (event instanceof ReturnFailed e) {
      return leg(e.leg(), existing(e.leg()).now(ReturnableLeg.Status.FAILED));
    }
    throw new IllegalStateException("an event of this sealed family that nobody thought of");
  }

  private Payment captured(PaymentCaptured e) {
    Map<String, ReturnableLeg> next =
        plus(legs, BACK, ReturnableLeg.kept(e.providerPayment(), e.amount()));
    if (e.excess().isPositive()) {
      next = plus(next, excessLeg(1), ReturnableLeg.kept(e.providerPayment(), e.excess()));
    }
    return after(Status.CAPTURED, e.providerPayment(), Attempt.CAPTURED, next);
  }

  private Payment after(
      Status next, String providerPayment, Attempt attempt, Map<String, ReturnableLeg> nextLegs) {
    return new Payment(
        next, request, checkoutOpened, plus(attempts, providerPayment, attempt), nextLegs, unknown);
  }

  private Payment leg(String name, ReturnableLeg leg) {
    return new Payment(status, request, checkoutOpened, attempts, plus(legs, name, leg), unknown);
  }

  private ReturnableLeg existing(String name) {
    ReturnableLeg leg = legs.get(name);
    if (leg == null) {
      throw new IllegalStateException("no money was captured by leg " + name);
    }
    return leg;
  }

  private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
    Map<String, V> next = new HashMap<>(map);
    next.put(key, value);
    return next;
  }
}
