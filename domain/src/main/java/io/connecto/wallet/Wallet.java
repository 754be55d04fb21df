package io.connecto.wallet;

import static io.connecto.ledger.LedgerAddress.platform;
import static io.connecto.ledger.LedgerAddress.receivable;
import static io.connecto.ledger.LedgerAddress.transit;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.OneLine;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Refused;
import io.connecto.money.Money;
import io.connecto.wallet.Holds.Hold;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletEvent.*;
import io.connecto.wallet.WalletRefusal.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a wallet. A command that brings money in, or takes earnings back, is never refused,
 * whatever state the wallet is in: what is owed does not vanish because somebody closed or never
 * opened a wallet.
 *
 * @param owner null while nobody opened it
 * @param currency null while nobody opened it and nothing came in
 * @param available minor units, not negative
 * @param owed what the owner owes the platform, in minor units, not negative
 */
public record Wallet(
    Status status,
    @Nullable AccountId owner,
    @Nullable String currency,
    long available,
    long owed,
    Holds holds) {

  /** Version of these rules, stored with every movement of money. */
  public static final String RULES = "wallet-1";

  public static final Wallet UNOPENED = new Wallet(Status.UNOPENED, null, null, 0, 0, Holds.NONE);

  /** A hundred crore rupees in minor units: a larger gift is a mistake. */
  private static final long LARGEST_CREDIT = 1_000_000_000_000L;

  private static final int LONGEST_REASON = 200;
  private static final Duration LONGEST_HOLD = Duration.ofDays(366);

  /** Where a wallet is in its life. */
  public enum Status {
    UNOPENED,
    OPEN,
    FROZEN,
    CLOSED
  }

  public Wallet {
    if (available < 0 || owed < 0) {
      throw new IllegalStateException("a wallet's balances are not negative");
    }
  }

  /** Nothing when it is there and a process asks: the owner may have been quicker. */
  public Optional<WalletOpened> decide(OpenWallet command, Actor actor, Instant now) {
    Actor.require(actor.isProcess() || actor.isAdmin() || actor.actsFor(command.owner()));
    if (status != Status.UNOPENED && actor.isProcess()) {
      return Optional.empty();
    }
    Refused.when(status != Status.UNOPENED, new WalletExists(command.wallet()));
    return Optional.of(new WalletOpened(command.wallet(), command.owner(), command.currency()));
  }

  /** {@link FundsHeld}, or for a process {@link HoldDeclined}. */
  public WalletEvent decide(HoldFunds command, Actor actor, Instant now) {
    Actor.require(actor.isProcess() || actor.isAdmin());
    return orDeclined(
        actor,
        () -> hold(command, now),
        why ->
            new HoldDeclined(
                command.wallet(), command.hold(), command.amount(), command.purpose(), why));
  }

  private FundsHeld hold(HoldFunds command, Instant now) {
    mustBeUsable();
    Refused.when(status == Status.FROZEN, new WalletIsFrozen());
    requireAmount(command.amount());
    Refused.when(holds.knows(command.hold(), now), new HoldExists());
    Refused.when(
        !command.expiresAt().isAfter(now) || command.expiresAt().isAfter(now.plus(LONGEST_HOLD)),
        new AmountRefused("/expiresAt", "must be in the future, at most 366 days ahead"));
    Refused.when(command.amount().minor() > available, new InsufficientFunds());
    return new FundsHeld(
        command.wallet(),
        command.hold(),
        command.amount(),
        command.purpose(),
        command.expiresAt(),
        List.of(new Posting(free(command), held(command), command.amount())),
        now,
        RULES);
  }

  /** {@link HoldCaptured}, or {@link CaptureDeclined}. */
  public WalletEvent decide(CaptureHold command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    return whyNotCaptured(command, now)
        .<WalletEvent>map(
            why ->
                new CaptureDeclined(
                    command.wallet(), command.hold(), command.amount(), command.purpose(), why))
        .orElseGet(() -> captured(command, now));
  }

  private HoldCaptured captured(CaptureHold command, Instant now) {
    Hold hold = holds.find(command.hold()).orElseThrow();
    Money rest = hold.amount().minus(command.amount());
    return new HoldCaptured(
        command.wallet(),
        command.hold(),
        command.amount(),
        hold.purpose(),
        Posting.list(
            Posting.ofAny(held(command), transit(hold.purpose(), "wallet"), command.amount()),
            Posting.ofAny(held(command), free(command), rest)),
        now,
        RULES);
  }

  private Optional<String> whyNotCaptured(CaptureHold command, Instant now) {
    Hold hold = holds.standing().get(command.hold());
    if (hold == null) {
      return Optional.of("The hold is gone.");
    } else if (!hold.purpose().equals(command.purpose())) {
      return Optional.of("The hold is for something else.");
    } else if (!now.isBefore(hold.expiresAt())) {
      return Optional.of("The hold has expired.");
    } else if (!hold.amount().currency().equals(command.amount().currency())
        || !command.amount().isPositive()
        || command.amount().isMoreThan(hold.amount())) {
      return Optional.of("The hold is not of this amount or more.");
    }
    return Optional.empty();
  }

  /** Nothing when the hold is gone and a process asks. */
  public Optional<HoldReleased> decide(VoidHold command, Actor actor, Instant now) {
    Actor.require(actor.isProcess() || actor.isAdmin());
    Refused.when(actor.isAdmin() && holds.find(command.hold()).isEmpty(), new HoldUnknown());
    return holds
        .find(command.hold())
        .map(hold -> released(command, command.hold(), hold, false, now));
  }

  /** Nothing when the hold is gone or not yet due. */
  public Optional<HoldReleased> decide(ExpireHold command, Actor actor, Instant now) {
    Actor.require(actor.isTimer());
    return holds
        .find(command.hold())
        .filter(hold -> !now.isBefore(hold.expiresAt()))
        .map(hold -> released(command, command.hold(), hold, true, now));
  }

  private static HoldReleased released(
      WalletCommand command, HoldId id, Hold hold, boolean expired, Instant now) {
    return new HoldReleased(
        command.wallet(),
        id,
        hold.purpose(),
        expired,
        List.of(new Posting(held(command), free(command), hold.amount())),
        now,
        RULES);
  }

  public WalletToppedUp decide(TopUp command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    requireOwnCurrency(command.amount());
    return new WalletToppedUp(
        command.wallet(),
        command.payment(),
        command.amount(),
        List.of(new Posting(transit(command.payment(), "in"), free(command), command.amount())),
        now,
        RULES);
  }

  public EarningsCredited decide(CreditEarnings command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    requireOwnCurrency(command.amount());
    LedgerAddress earnings = transit(command.order(), command.milestone() + ":earnings");
    Money settled = upTo(owed, command.amount());
    return new EarningsCredited(
        command.wallet(),
        command.order(),
        command.milestone(),
        command.amount(),
        settled,
        Posting.list(
            Posting.ofAny(earnings, receivable(command.wallet()), settled),
            Posting.ofAny(earnings, free(command), command.amount().minus(settled))),
        now,
        RULES);
  }

  public EarningsReversed decide(ReverseEarnings command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    LedgerAddress toProvider = transit(command.refund(), "2-provider");
    LedgerAddress toWallet = transit(command.refund(), "2-wallet");
    requireOwnCurrency(command.toProvider());
    Money paidToProvider = upTo(available, command.toProvider());
    Money paidToWallet = upTo(available - paidToProvider.minor(), command.toWallet());
    Money lackingToProvider = command.toProvider().minus(paidToProvider);
    Money lackingToWallet = command.toWallet().minus(paidToWallet);
    return new EarningsReversed(
        command.wallet(),
        command.refund(),
        command.order(),
        command.milestone(),
        command.toProvider(),
        command.toWallet(),
        lackingToProvider.plus(lackingToWallet),
        Posting.list(
            Posting.ofAny(free(command), toProvider, paidToProvider),
            Posting.ofAny(free(command), toWallet, paidToWallet),
            Posting.ofAny(receivable(command.wallet()), toProvider, lackingToProvider),
            Posting.ofAny(receivable(command.wallet()), toWallet, lackingToWallet)),
        now,
        RULES);
  }

  public RefundCredited decide(CreditRefund command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    command.legs().forEach(leg -> requireOwnCurrency(leg.amount()));
    List<Posting> postings =
        command.legs().stream()
            .map(
                leg ->
                    new Posting(transit(command.refund(), leg.name()), free(command), leg.amount()))
            .toList();
    Money amount = postings.stream().map(Posting::amount).reduce(Money::plus).orElseThrow();
    return new RefundCredited(
        command.wallet(), command.refund(), command.order(), amount, postings, now, RULES);
  }

  public FundingReturned decide(ReturnFunding command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    requireOwnCurrency(command.amount());
    return new FundingReturned(
        command.wallet(),
        command.order(),
        command.amount(),
        List.of(new Posting(transit(command.order(), "back"), free(command), command.amount())),
        now,
        RULES);
  }

  public CreditGranted decide(GrantCredit command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin());
    mustBeUsable();
    requireAmount(command.amount());
    Refused.when(
        command.amount().minor() > LARGEST_CREDIT,
        new AmountRefused("/amount/amount", "must be at most " + LARGEST_CREDIT));
    requireReason(command.reason());
    return new CreditGranted(
        command.wallet(),
        command.amount(),
        command.reason(),
        List.of(new Posting(platform("promotions"), free(command), command.amount())),
        now,
        RULES);
  }

  public WalletFrozen decide(FreezeWallet command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin());
    mustBeUsable();
    Refused.when(status == Status.FROZEN, new WalletIsFrozen());
    requireReason(command.reason());
    return new WalletFrozen(command.wallet(), command.reason());
  }

  public WalletUnfrozen decide(UnfreezeWallet command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin());
    mustBeUsable();
    Refused.when(status != Status.FROZEN, new WalletNotFrozen());
    return new WalletUnfrozen(command.wallet());
  }

  public WalletClosed decide(CloseWallet command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin() || (owner != null && actor.actsFor(owner)));
    mustBeUsable();
    Refused.when(status == Status.FROZEN, new WalletIsFrozen());
    Refused.when(available > 0 || owed > 0 || !holds.isEmpty(), new WalletNotEmpty());
    return new WalletClosed(command.wallet());
  }

  private void mustBeUsable() {
    Refused.when(status == Status.UNOPENED, new WalletUnknown());
    Refused.when(status == Status.CLOSED, new WalletIsClosed());
  }

  private void requireAmount(Money amount) {
    Refused.when(
        !amount.isPositive(), new AmountRefused("/amount/amount", "must be more than zero"));
    Refused.when(
        !amount.currency().getCurrencyCode().equals(currency),
        new AmountRefused("/amount/currency", "must be the wallet's currency"));
  }

  private static void requireReason(String reason) {
    Refused.when(!OneLine.fits(reason, LONGEST_REASON), new ReasonRefused());
  }

  /** Whoever sends other money here has taken the wrong wallet: no caller can mend that. */
  private void requireOwnCurrency(Money amount) {
    if (currency != null && !currency.equals(amount.currency().getCurrencyCode())) {
      throw new IllegalArgumentException("a wallet has one currency");
    }
  }

  /** As much of {@code wanted} as there is; balances may be larger than any one amount. */
  private static Money upTo(long there, Money wanted) {
    return Money.of(Math.min(there, wanted.minor()), wanted.currency());
  }

  private static <E> E orDeclined(
      Actor actor, Supplier<? extends E> decision, Function<String, E> declined) {
    try {
      return decision.get();
    } catch (Refused refused) {
      if (actor.isProcess()) {
        return declined.apply(refused.refusal().reason());
      }
      throw refused;
    }
  }

  private static LedgerAddress free(WalletCommand command) {
    return LedgerAddress.available(command.wallet());
  }

  private static LedgerAddress held(WalletCommand command) {
    return LedgerAddress.held(command.wallet());
  }

  /**
   * The state after {@code event}. Balances follow the postings, so they can't disagree with the
   * books.
   */
  public Wallet evolve(WalletEvent event) {
    if (event instanceof WalletOpened opened) {
      return new Wallet(
          Status.OPEN, opened.owner(), opened.currency().getCurrencyCode(), available, owed, holds);
    } else if (event instanceof WalletFrozen) {
      return with(Status.FROZEN);
    } else if (event instanceof WalletUnfrozen) {
      return with(Status.OPEN);
    } else if (event instanceof WalletClosed) {
      return with(Status.CLOSED);
    } else if (event instanceof FundsHeld e) {
      Hold hold = new Hold(e.amount(), e.purpose(), e.expiresAt());
      return moved(e.wallet(), e.postings(), holds.plus(e.hold(), hold));
    } else if (event instanceof HoldCaptured e) {
      return moved(e.wallet(), e.postings(), holds.captured(e.hold(), e.effectiveAt()));
    } else if (event instanceof HoldReleased e) {
      return moved(e.wallet(), e.postings(), holds.minus(e.hold()));
    } else if (event instanceof MovesMoney e) {
      return moved(event.wallet(), e.postings(), holds);
    }
    return this; // declined: nothing changed
  }

  private Wallet with(Status next) {
    return new Wallet(next, owner, currency, available, owed, holds);
  }

  private Wallet moved(WalletId wallet, List<Posting> postings, Holds next) {
    long free = Math.addExact(available, net(postings, LedgerAddress.available(wallet)));
    long debt = Math.subtractExact(owed, net(postings, receivable(wallet)));
    return new Wallet(status, owner, currencyOf(postings), free, debt, next);
  }

  private static long net(List<Posting> postings, LedgerAddress address) {
    long net = 0;
    for (Posting posting : postings) {
      if (posting.to().equals(address)) {
        net = Math.addExact(net, posting.amount().minor());
      } else if (posting.from().equals(address)) {
        net = Math.subtractExact(net, posting.amount().minor());
      }
    }
    return net;
  }

  private @Nullable String currencyOf(List<Posting> postings) {
    return postings.isEmpty() ? currency : postings.get(0).amount().currency().getCurrencyCode();
  }
}
