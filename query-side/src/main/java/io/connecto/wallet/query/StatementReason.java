package io.connecto.wallet.query;

import io.connecto.ledger.Event;
import io.connecto.ledger.Reference;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletEvent.CreditGranted;
import io.connecto.wallet.WalletEvent.EarningsCredited;
import io.connecto.wallet.WalletEvent.EarningsReversed;
import io.connecto.wallet.WalletEvent.FundingReturned;
import io.connecto.wallet.WalletEvent.FundsHeld;
import io.connecto.wallet.WalletEvent.HoldCaptured;
import io.connecto.wallet.WalletEvent.HoldReleased;
import io.connecto.wallet.WalletEvent.RefundCredited;
import io.connecto.wallet.WalletEvent.WalletToppedUp;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a change of a wallet was for; what does not apply is null. */
public record StatementReason(
    @Schema(nullable = true) @Nullable Reference order,
    @Schema(nullable = true) @Nullable Integer milestone,
    @Schema(nullable = true) @Nullable Reference refund,
    @Schema(nullable = true) @Nullable Reference payment,
    @Schema(nullable = true) @Nullable HoldId hold,
    @Schema(nullable = true) @Nullable String note) {

  private static final StatementReason NONE =
      new StatementReason(null, null, null, null, null, null);

  /** What an event that changes a wallet says of its reason. */
  static StatementReason of(Event event) {
    if (event instanceof FundsHeld e) {
      return held(e.purpose(), e.hold());
    } else if (event instanceof HoldCaptured e) {
      return held(e.purpose(), e.hold());
    } else if (event instanceof HoldReleased e) {
      return held(e.purpose(), e.hold());
    } else if (event instanceof EarningsCredited e) {
      return new StatementReason(e.order(), e.milestone(), null, null, null, null);
    } else if (event instanceof EarningsReversed e) {
      return new StatementReason(e.order(), e.milestone(), e.refund(), null, null, null);
    } else if (event instanceof RefundCredited e) {
      return new StatementReason(e.order(), null, e.refund(), null, null, null);
    } else if (event instanceof FundingReturned e) {
      return new StatementReason(e.order(), null, null, null, null, null);
    } else if (event instanceof WalletToppedUp e) {
      return new StatementReason(null, null, null, e.payment(), null, null);
    } else if (event instanceof CreditGranted e) {
      return new StatementReason(null, null, null, null, null, e.reason());
    }
    return NONE;
  }

  private static StatementReason held(Reference order, HoldId hold) {
    return new StatementReason(order, null, null, null, hold, null);
  }
}
