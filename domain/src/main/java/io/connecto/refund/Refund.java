package io.connecto.refund;

import static io.connecto.ledger.LedgerAddress.gateway;
import static io.connecto.ledger.LedgerAddress.transit;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Posting;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Refused;
import io.connecto.money.Money;
import io.connecto.refund.RefundCommand.*;
import io.connecto.refund.RefundEvent.*;
import io.connecto.refund.RefundRefusal.*;
import io.connecto.wallet.WalletCommand.Leg;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a refund on its way to the payer. What the provider says may come twice, late or out
 * of order: a refund is paid once, and a message about an earlier attempt ends no later one.
 *
 * @param request what was last asked of the provider; null while nothing was
 * @param unknownAttempt the last attempt that had no answer, or 0
 */
public record Refund(Status status, @Nullable RefundRequested request, int unknownAttempt) {

  /** Version of these rules, stored with every movement of money. */
  public static final String RULES = "refund-1";

  public static final Refund UNKNOWN = new Refund(Status.UNKNOWN, null, 0);

  /** Where the provider's part of a refund is in its life. */
  public enum Status {
    UNKNOWN,
    /** The payer's wallet gets all of it. */
    WITHOUT_PROVIDER,
    REQUESTED,
    FAILED,
    PAID
  }

  /**
   * Nothing when it was asked for before.
   *
   * @throws IllegalArgumentException when nothing would go back, or there is no way for it
   */
  public Optional<RefundRequested> decide(PayRefund command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    if (request != null) {
      return Optional.empty();
    }
    if (command.through().isEmpty() && !command.providerLegs().isEmpty()) {
      throw new IllegalArgumentException("money goes back through the payment that brought it");
    }
    if (!Stream.concat(command.providerLegs().stream(), command.walletLegs().stream())
        .allMatch(leg -> leg.amount().isPositive())) {
      throw new IllegalArgumentException("a leg holds more than nothing");
    }
    return Optional.of(
        new RefundRequested(
            command.refund(),
            command.order(),
            command.milestone(),
            command.client(),
            command.through(),
            command.providerLegs(),
            command.walletLegs(),
            sum(command, command.providerLegs()),
            sum(command, command.walletLegs()),
            1));
  }

  private static Money sum(PayRefund command, List<Leg> legs) {
    Money zero =
        Stream.concat(command.providerLegs().stream(), command.walletLegs().stream())
            .findFirst()
            .map(leg -> Money.zero(leg.amount().currency()))
            .orElseThrow(() -> new IllegalArgumentException("a refund of nothing"));
    return legs.stream().map(Leg::amount).reduce(zero, Money::plus);
  }

  /** Nothing when it was reported before. */
  public Optional<RefundPaid> decide(RecordRefundPaid command, Actor actor, Instant now) {
    RefundRequested asked = reported(actor);
    if (status == Status.PAID) {
      return Optional.empty();
    }
    String provider = through(asked).provider();
    return Optional.of(
        new RefundPaid(
            command.refund(),
            asked.order(),
            provider,
            command.providerRefund(),
            asked.toProvider(),
            asked.providerLegs().stream()
                .map(
                    leg ->
                        new Posting(
                            transit(command.refund(), leg.name()), gateway(provider), leg.amount()))
                .toList(),
            now,
            RULES));
  }

  /** Nothing when it is no news: another attempt runs, or the refund is paid. */
  public Optional<RefundFailed> decide(RecordRefundFailure command, Actor actor, Instant now) {
    RefundRequested asked = reported(actor);
    if (status != Status.REQUESTED || asked.attempt() != command.attempt()) {
      return Optional.empty();
    }
    return Optional.of(
        new RefundFailed(command.refund(), asked.order(), asked.attempt(), command.reason()));
  }

  /** Once for each attempt; nothing when its outcome has become known. */
  public Optional<RefundOutcomeUnknown> decide(
      RecordRefundUnknown command, Actor actor, Instant now) {
    RefundRequested asked = reported(actor);
    if (status != Status.REQUESTED
        || asked.attempt() != command.attempt()
        || unknownAttempt == command.attempt()) {
      return Optional.empty();
    }
    return Optional.of(new RefundOutcomeUnknown(command.refund(), asked.order(), asked.attempt()));
  }

  public RefundRequested decide(RetryRefund command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin());
    RefundRequested asked = known();
    Refused.when(status != Status.FAILED, new RefundNotFailed());
    return new RefundRequested(
        command.refund(),
        asked.order(),
        asked.milestone(),
        asked.client(),
        asked.through(),
        asked.providerLegs(),
        asked.walletLegs(),
        asked.toProvider(),
        asked.toWallet(),
        asked.attempt() + 1);
  }

  private RefundRequested reported(Actor actor) {
    Actor.require(actor.isGateway());
    return known();
  }

  private RefundRequested known() {
    if (request == null || status == Status.WITHOUT_PROVIDER) {
      throw new Refused(new RefundUnknown());
    }
    return request;
  }

  private static ProviderPayment through(RefundRequested asked) {
    return asked
        .through()
        .orElseThrow(() -> new IllegalStateException("only what came by a provider goes by one"));
  }

  /** The state after {@code event}. */
  public Refund evolve(RefundEvent event) {
    if (event instanceof RefundRequested e) {
      Status next = e.toProvider().isZero() ? Status.WITHOUT_PROVIDER : Status.REQUESTED;
      return new Refund(next, e, unknownAttempt);
    } else if (event instanceof RefundOutcomeUnknown e) {
      return new Refund(status, request, e.attempt());
    } else if (event instanceof RefundFailed) {
      return new Refund(Status.FAILED, request, unknownAttempt);
    }
    return new Refund(Status.PAID, request, unknownAttempt);
  }
}
