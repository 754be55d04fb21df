package io.connecto.wallet;

import io.connecto.account.AccountId;
import io.connecto.ledger.Event;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Reference;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import io.connecto.process.Deadline;
import io.connecto.process.SetsDeadlines;
import io.connecto.wallet.WalletCommand.ExpireHold;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** What happened to a wallet. */
public sealed interface WalletEvent extends Event {

  WalletId wallet();

  /** Revision 1 had no currency: every wallet was in rupees. */
  @StoredAs(value = "wallet.opened", revision = 2)
  record WalletOpened(WalletId wallet, AccountId owner, Currency currency) implements WalletEvent {}

  /** available → held. */
  @StoredAs("wallet.funds-held")
  record FundsHeld(
      WalletId wallet,
      HoldId hold,
      Money amount,
      Reference purpose,
      Instant expiresAt,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements WalletEvent, MovesMoney, SetsDeadlines {
    @Override
    public List<Deadline> deadlinesSet() {
      return List.of(new Deadline("hold:" + hold, expiresAt, new ExpireHold(wallet, hold)));
    }
  }

  /** Nothing was held: the process that asked goes another way. */
  @StoredAs("wallet.hold-declined")
  record HoldDeclined(WalletId wallet, HoldId hold, Money amount, Reference purpose, String reason)
      implements WalletEvent {}

  /** held → transit for the purpose; the rest of the hold, held → available. */
  @StoredAs("wallet.hold-captured")
  record HoldCaptured(
      WalletId wallet,
      HoldId hold,
      Money amount,
      Reference purpose,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements WalletEvent, MovesMoney, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return List.of("hold:" + hold);
    }
  }

  /** The hold was gone, or too small: the process that asked goes another way. */
  @StoredAs("wallet.capture-declined")
  record CaptureDeclined(
      WalletId wallet, HoldId hold, Money amount, Reference purpose, String reason)
      implements WalletEvent {}

  /** held → available. */
  @StoredAs("wallet.hold-released")
  record HoldReleased(
      WalletId wallet,
      HoldId hold,
      Reference purpose,
      boolean expired,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements WalletEvent, MovesMoney, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return List.of("hold:" + hold);
    }
  }

  /** transit of the payment → available. */
  @StoredAs("wallet.topped-up")
  record WalletToppedUp(
      WalletId wallet,
      Reference payment,
      Money amount,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements WalletEvent, MovesMoney {}

  /** transit of the milestone → receivable until that is zero, the rest → available. */
  @StoredAs("wallet.earnings-credited")
  record EarningsCredited(
      WalletId wallet,
      Reference order,
      int milestone,
      Money amount,
      Money receivableSettled,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements WalletEvent, MovesMoney {}

  /** available → transit of the refund; the shortfall, receivable → transit of the refund. */
  @StoredAs("wallet.earnings-reversed")
  record EarningsReversed(
      WalletId wallet,
      Reference refund,
      Reference order,
      int milestone,
      Money toProvider,
      Money toWallet,
      Money shortfall,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements WalletEvent, MovesMoney {}

  /** transit of the refund → available. */
  @StoredAs("wallet.refund-credited")
  record RefundCredited(
      WalletId wallet,
      Reference refund,
      Reference order,
      Money amount,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements WalletEvent, MovesMoney {}

  /** transit of the order → available. */
  @StoredAs("wallet.funding-returned")
  record FundingReturned(
      WalletId wallet,
      Reference order,
      Money amount,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements WalletEvent, MovesMoney {}

  /** platform:promotions → available. */
  @StoredAs("wallet.credit-granted")
  record CreditGranted(
      WalletId wallet,
      Money amount,
      String reason,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements WalletEvent, MovesMoney {}

  @StoredAs("wallet.frozen")
  record WalletFrozen(WalletId wallet, String reason) implements WalletEvent {}

  @StoredAs("wallet.unfrozen")
  record WalletUnfrozen(WalletId wallet) implements WalletEvent {}

  @StoredAs("wallet.closed")
  record WalletClosed(WalletId wallet) implements WalletEvent {}
}
