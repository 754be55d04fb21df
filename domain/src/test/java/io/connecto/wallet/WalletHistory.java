package io.connecto.wallet;

import static io.connecto.ledger.LedgerAddress.available;
import static io.connecto.ledger.LedgerAddress.held;
import static io.connecto.ledger.LedgerAddress.platform;
import static io.connecto.ledger.LedgerAddress.receivable;
import static io.connecto.ledger.LedgerAddress.transit;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.wallet.WalletEvent.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** One wallet and what happened to it, for the tests of its rules. */
final class WalletHistory {

  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final Instant LATER = NOW.plus(Duration.ofDays(1));
  static final Currency INR = Currency.getInstance("INR");
  static final Currency USD = Currency.getInstance("USD");
  static final AccountId OWNER = AccountId.next(NOW);
  static final WalletId WALLET = WalletId.of(OWNER, INR);
  static final Reference ORDER = new Reference("ord_01h455vb4pex5vsknk084sn02q");
  static final Reference PAYMENT = new Reference("pay_01h455vb4pex5vsknk084sn02q");
  static final Reference REFUND = new Reference("rfd_01h455vb4pex5vsknk084sn02q");
  static final HoldId HOLD = HoldId.of(ORDER);

  static final Actor HERSELF = Actor.person(OWNER);
  static final Actor STRANGER = Actor.person(AccountId.next(NOW));
  static final Actor ADMIN = Actor.admin(AccountId.next(NOW));
  static final Actor AUDITOR = new Actor(OWNER.value(), Actor.Role.AUDITOR);
  static final Actor CHECKOUT = Actor.process("checkout");

  static final WalletOpened OPENED = new WalletOpened(WALLET, OWNER, INR);
  static final WalletFrozen FROZEN = new WalletFrozen(WALLET, "police request");
  static final WalletClosed CLOSED = new WalletClosed(WALLET);

  private WalletHistory() {}

  /** The wallet has {@code paise} more. */
  static WalletToppedUp toppedUp(long paise) {
    return new WalletToppedUp(
        WALLET,
        PAYMENT,
        Money.inr(paise),
        List.of(new Posting(transit(PAYMENT, "in"), available(WALLET), Money.inr(paise))),
        NOW,
        Wallet.RULES);
  }

  static FundsHeld fundsHeld(HoldId hold, long paise) {
    return new FundsHeld(
        WALLET,
        hold,
        Money.inr(paise),
        ORDER,
        LATER,
        List.of(new Posting(available(WALLET), held(WALLET), Money.inr(paise))),
        NOW,
        Wallet.RULES);
  }

  static HoldReleased holdReleased(long paise, boolean expired, Instant at) {
    return new HoldReleased(
        WALLET,
        HOLD,
        ORDER,
        expired,
        List.of(new Posting(held(WALLET), available(WALLET), Money.inr(paise))),
        at,
        Wallet.RULES);
  }

  /** {@code paise} of a hold were spent, {@code rest} became available again. */
  static HoldCaptured holdCaptured(long paise, long rest) {
    return new HoldCaptured(
        WALLET,
        HOLD,
        Money.inr(paise),
        ORDER,
        Posting.list(
            Posting.ofAny(held(WALLET), transit(ORDER, "wallet"), Money.inr(paise)),
            Posting.ofAny(held(WALLET), available(WALLET), Money.inr(rest))),
        NOW,
        Wallet.RULES);
  }

  static EarningsCredited earningsCredited(long amount, long settled) {
    return new EarningsCredited(
        WALLET,
        ORDER,
        2,
        Money.inr(amount),
        Money.inr(settled),
        Posting.list(
            Posting.ofAny(transit(ORDER, "2:earnings"), receivable(WALLET), Money.inr(settled)),
            Posting.ofAny(
                transit(ORDER, "2:earnings"), available(WALLET), Money.inr(amount - settled))),
        NOW,
        Wallet.RULES);
  }

  /** Earnings went back through the provider; {@code shortfall} of them were no longer there. */
  static EarningsReversed earningsReversed(long amount, long shortfall) {
    return new EarningsReversed(
        WALLET,
        REFUND,
        ORDER,
        2,
        Money.inr(amount),
        Money.inr(0),
        Money.inr(shortfall),
        Posting.list(
            Posting.ofAny(
                available(WALLET), transit(REFUND, "2-provider"), Money.inr(amount - shortfall)),
            Posting.ofAny(receivable(WALLET), transit(REFUND, "2-provider"), Money.inr(shortfall))),
        NOW,
        Wallet.RULES);
  }

  static CreditGranted creditGranted(Money amount) {
    return new CreditGranted(
        WALLET,
        amount,
        "sorry",
        List.of(new Posting(platform("promotions"), available(WALLET), amount)),
        NOW,
        Wallet.RULES);
  }
}
