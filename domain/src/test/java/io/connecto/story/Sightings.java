package io.connecto.story;

import io.connecto.escrow.EscrowEvent.EscrowFunded;
import io.connecto.escrow.EscrowEvent.EscrowReleased;
import io.connecto.escrow.EscrowEvent.FeesReversed;
import io.connecto.escrow.EscrowEvent.RefundDeclined;
import io.connecto.escrow.EscrowEvent.RefundDeferred;
import io.connecto.escrow.EscrowEvent.ReleaseDeclined;
import io.connecto.escrow.EscrowEvent.ReleaseDeferred;
import io.connecto.ledger.Event;
import io.connecto.ledger.MovesMoney;
import io.connecto.order.OrderEvent.FundingDeclined;
import io.connecto.payment.PaymentEvent.AuthorisationLapsed;
import io.connecto.payment.PaymentEvent.ExcessCaptured;
import io.connecto.payment.PaymentEvent.PaymentCaptured;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletEvent.CaptureDeclined;
import io.connecto.wallet.WalletEvent.EarningsCredited;
import io.connecto.wallet.WalletEvent.EarningsReversed;
import io.connecto.wallet.WalletEvent.HoldCaptured;
import io.connecto.wallet.WalletEvent.HoldDeclined;
import io.connecto.wallet.WalletEvent.WalletClosed;
import io.connecto.wallet.WalletEvent.WalletFrozen;
import io.connecto.wallet.WalletEvent.WalletUnfrozen;
import io.connecto.wallet.WalletId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts the awkward cases, so that a story without them does not pass for a thorough one. */
final class Sightings implements Consumer<Event> {

  private final Map<String, Integer> seen = new TreeMap<>();
  private final Set<WalletId> frozen = new HashSet<>();
  private final Set<WalletId> closed = new HashSet<>();

  @Override
  public void accept(Event event) {
    if (event instanceof PaymentCaptured e) {
      note("late capture", e.late());
      note("short capture", e.expected().isMoreThan(e.amount()));
      note("excess in the expected capture", e.excess().isPositive());
    } else if (event instanceof EarningsReversed e) {
      note("refund that makes a receivable", e.shortfall().isPositive());
    } else if (event instanceof EarningsCredited e) {
      note("earnings that settle a receivable", e.receivableSettled().isPositive());
    } else if (event instanceof FeesReversed e) {
      note("reversal without a charge", e.postings().isEmpty());
    } else if (event instanceof EscrowReleased e) {
      note("release by " + e.ruleVersion(), true);
    } else if (event instanceof EscrowFunded e) {
      note("release asked for before the funding", !e.releases().isEmpty());
      note("refund asked for before the funding", !e.refunds().isEmpty());
    } else if (event instanceof HoldCaptured e) {
      note("hold captured in part", e.postings().size() > 1);
    } else if (event instanceof WalletFrozen e) {
      frozen.add(e.wallet());
    } else if (event instanceof WalletUnfrozen e) {
      frozen.remove(e.wallet());
    } else if (event instanceof WalletClosed e) {
      closed.add(e.wallet());
    }
    if (event instanceof WalletEvent e && event instanceof MovesMoney) {
      note("money moves in a frozen wallet", frozen.contains(e.wallet()));
      note("money moves in a closed wallet", closed.contains(e.wallet()));
    }
    note("capture by another payment", event instanceof ExcessCaptured);
    note("authorisation that lapsed", event instanceof AuthorisationLapsed);
    note("declined hold", event instanceof HoldDeclined);
    note("declined capture of a hold", event instanceof CaptureDeclined);
    note("declined funding", event instanceof FundingDeclined);
    note("deferred release", event instanceof ReleaseDeferred);
    note("deferred refund", event instanceof RefundDeferred);
    note("declined release", event instanceof ReleaseDeclined);
    note("declined refund", event instanceof RefundDeclined);
  }

  private void note(String what, boolean happened) {
    seen.merge(what, happened ? 1 : 0, Integer::sum);
  }

  Map<String, Integer> seen() {
    return seen;
  }
}
