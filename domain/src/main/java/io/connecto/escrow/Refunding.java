package io.connecto.escrow;

import static io.connecto.ledger.LedgerAddress.escrow;
import static io.connecto.ledger.LedgerAddress.platform;
import static io.connecto.ledger.LedgerAddress.transit;

import io.connecto.escrow.EscrowCommand.RefundMilestone;
import io.connecto.escrow.EscrowEvent.EscrowRefunded;
import io.connecto.escrow.EscrowEvent.FeesReversed;
import io.connecto.escrow.EscrowRefusal.MoreThanLeft;
import io.connecto.escrow.EscrowRefusal.NothingLeft;
import io.connecto.escrow.EscrowRefusal.RefundAmountRefused;
import io.connecto.escrow.MoneyFlow.End;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Refused;
import io.connecto.money.Money;
import java.time.Instant;
import java.util.List;

/** How much of a milestone is refunded, and where from: once {@link Escrow} has allowed it. */
final class Refunding {

  private Refunding() {}

  /** What is asked for, or all that is left. */
  static Money amount(RefundMilestone command, MilestoneFunds milestone) {
    Money left = milestone.left();
    Refused.when(left.isZero(), new NothingLeft());
    Money amount = command.amount().orElse(left);
    Refused.when(
        !amount.isPositive(), new RefundAmountRefused("/amount/amount", "must be more than zero"));
    Refused.when(
        !amount.currency().equals(left.currency()),
        new RefundAmountRefused("/amount/currency", "must be the order's currency"));
    Refused.when(amount.isMoreThan(left), new MoreThanLeft());
    return amount;
  }

  /** Gross: no fee was booked yet, so none is reversed. */
  static EscrowRefunded beforeRelease(
      RefundMilestone command, Funding paid, Money amount, Money toProvider, Instant now) {
    LedgerAddress from = escrow(command.order(), command.milestone());
    Money toWallet = amount.minus(toProvider);
    return new EscrowRefunded(
        command.order(),
        command.milestone(),
        command.refund(),
        paid.client(),
        paid.through(),
        amount,
        toProvider,
        toWallet,
        Posting.list(
            Posting.ofAny(from, transit(command.refund(), "1-provider"), toProvider),
            Posting.ofAny(from, transit(command.refund(), "1-wallet"), toWallet)),
        now,
        Escrow.RULES);
  }

  /** The charges go back in proportion; the seller's part is asked of the seller's wallet. */
  static FeesReversed afterRelease(
      RefundMilestone command,
      Funding paid,
      MilestoneFunds.Release given,
      Money amount,
      Money toProvider,
      Instant now) {
    Charges charges = given.chargesOf(amount);
    RefundParts parts = RefundParts.of(amount, charges.total(), toProvider);
    List<End> sources =
        List.of(
            new End(platform("commission"), charges.commission()),
            new End(platform("gst-commission"), charges.gstOnCommission()),
            new End(platform("tcs"), charges.tcs()),
            new End(platform("tds"), charges.tds()));
    List<End> targets =
        List.of(
            new End(transit(command.refund(), "3-provider"), parts.chargesToProvider()),
            new End(transit(command.refund(), "3-wallet"), parts.chargesToWallet()));
    return new FeesReversed(
        command.order(),
        command.milestone(),
        command.refund(),
        paid.client(),
        paid.seller(),
        paid.through(),
        amount,
        parts.sellerToProvider(),
        parts.sellerToWallet(),
        parts.chargesToProvider(),
        parts.chargesToWallet(),
        charges,
        MoneyFlow.pour(sources, targets),
        now,
        Escrow.RULES);
  }
}
