package io.connecto.wallet;

import io.connecto.account.AccountId;
import io.connecto.ledger.Command;
import io.connecto.ledger.Reference;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** What can be asked of a wallet. */
public sealed interface WalletCommand extends Command {

  WalletId wallet();

  @Override
  default String target() {
    return "wallet:" + wallet();
  }

  /** By the owner, an administrator or the process that gives every new account its wallet. */
  @StoredAs("wallet.open")
  record OpenWallet(AccountId owner, Currency currency) implements WalletCommand {
    @Override
    public WalletId wallet() {
      return WalletId.of(owner, currency);
    }
  }

  /**
   * Sets funds aside for a purpose. A process gets {@code HoldDeclined} when the rules say no, an
   * administrator a refusal.
   *
   * @param purpose what they are held for: an order
   * @param expiresAt when they become available again by themselves
   */
  @StoredAs("wallet.hold-funds")
  record HoldFunds(WalletId wallet, HoldId hold, Money amount, Reference purpose, Instant expiresAt)
      implements WalletCommand {}

  /** Spends a hold on its purpose; what is not spent becomes available again. By a process. */
  @StoredAs("wallet.capture-hold")
  record CaptureHold(WalletId wallet, HoldId hold, Money amount, Reference purpose)
      implements WalletCommand {}

  /** Gives a hold up. By a process (nothing happens when it is gone) or an administrator. */
  @StoredAs("wallet.void-hold")
  record VoidHold(WalletId wallet, HoldId hold) implements WalletCommand {}

  /** The deadline of a hold. By the ticker; nothing happens when it is gone or not yet due. */
  @StoredAs("wallet.expire-hold")
  record ExpireHold(WalletId wallet, HoldId hold) implements WalletCommand {}

  /**
   * Takes in what a payment brought for this wallet (stored-value mode). By a process; never
   * refused.
   */
  @StoredAs("wallet.top-up")
  record TopUp(WalletId wallet, Reference payment, Money amount) implements WalletCommand {}

  /** Takes in the earnings of a released milestone. By a process; never refused. */
  @StoredAs("wallet.credit-earnings")
  record CreditEarnings(WalletId wallet, Reference order, int milestone, Money amount)
      implements WalletCommand {}

  /**
   * Takes back earnings of a milestone that is refunded; what is no longer there becomes a
   * receivable. By a process; never refused.
   *
   * @param toProvider the part that goes back through the payment provider
   * @param toWallet the part that goes back into the payer's wallet
   */
  @StoredAs("wallet.reverse-earnings")
  record ReverseEarnings(
      WalletId wallet,
      Reference refund,
      Reference order,
      int milestone,
      Money toProvider,
      Money toWallet)
      implements WalletCommand {}

  /**
   * Takes in the part of a refund that goes back into the payer's wallet. By a process; never
   * refused.
   *
   * @param legs the transit legs that it draws, in full
   */
  @StoredAs("wallet.credit-refund")
  record CreditRefund(WalletId wallet, Reference refund, Reference order, List<Leg> legs)
      implements WalletCommand {}

  /**
   * Takes back what this wallet gave for an order that could not be funded. By a process; never
   * refused.
   */
  @StoredAs("wallet.return-funding")
  record ReturnFunding(WalletId wallet, Reference order, Money amount) implements WalletCommand {}

  /** A promotional or goodwill credit at the platform's cost. By an administrator. */
  @StoredAs("wallet.grant-credit")
  record GrantCredit(WalletId wallet, Money amount, String reason) implements WalletCommand {}

  /**
   * Stops new holds; money may still come in and holds that stand may be captured. By an
   * administrator.
   */
  @StoredAs("wallet.freeze")
  record FreezeWallet(WalletId wallet, String reason) implements WalletCommand {}

  @StoredAs("wallet.unfreeze")
  record UnfreezeWallet(WalletId wallet) implements WalletCommand {}

  /** By the owner or an administrator, when nothing is in it, held or owed. */
  @StoredAs("wallet.close")
  record CloseWallet(WalletId wallet) implements WalletCommand {}

  /**
   * A transit leg and what is in it.
   *
   * @param name the last part of {@code transit:{refund}:{name}}
   */
  record Leg(String name, Money amount) {}
}
