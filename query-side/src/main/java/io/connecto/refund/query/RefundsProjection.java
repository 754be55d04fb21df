package io.connecto.refund.query;

import io.connecto.escrow.EscrowEvent;
import io.connecto.escrow.EscrowEvent.*;
import io.connecto.ledger.Identifier;
import io.connecto.ledger.Reference;
import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import io.connecto.order.OrderId;
import io.connecto.refund.RefundEvent;
import io.connecto.refund.RefundEvent.*;
import io.connecto.refund.query.RefundView.Progress;
import io.connecto.wallet.WalletEvent.RefundCredited;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Refunds from the escrow's decision until both parts have arrived. */
@Component
public final class RefundsProjection implements Projection {

  public static final String NAME = "refunds";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(RefundView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof EscrowEvent event) {
      decided(event, logged, batch);
    } else if (logged.event() instanceof RefundEvent event) {
      update(event.refund(), logged, batch, view -> changed(view, event));
    } else if (logged.event() instanceof RefundCredited event) {
      update(event.refund(), logged, batch, RefundView::walletCredited);
    }
  }

  private static void decided(EscrowEvent event, LoggedEvent logged, ViewBatch batch) {
    if (event instanceof EscrowRefunded e) {
      RefundView view = begun(e.refund(), e.order(), e.milestone(), logged, batch);
      batch.put(RefundView.TYPE, view.amounts(e.toProvider(), e.toWallet(), false));
    } else if (event instanceof FeesReversed e) {
      RefundView view = begun(e.refund(), e.order(), e.milestone(), logged, batch);
      batch.put(
          RefundView.TYPE,
          view.amounts(
              e.sellerToProvider().plus(e.chargesToProvider()),
              e.sellerToWallet().plus(e.chargesToWallet()),
              true));
    } else if (event instanceof RefundDeferred e) {
      RefundView view = begun(e.refund(), e.order(), e.milestone(), logged, batch);
      batch.put(RefundView.TYPE, view.with(Progress.DEFERRED));
    } else if (event instanceof RefundDeclined e) {
      RefundView view = begun(e.refund(), e.order(), e.milestone(), logged, batch);
      batch.put(RefundView.TYPE, view.failed(Progress.DECLINED, e.reason()));
    }
  }

  private static RefundView begun(
      Reference refund, OrderId order, int milestone, LoggedEvent logged, ViewBatch batch) {
    return batch
        .find(RefundView.TYPE, refund.value())
        .orElseGet(
            () ->
                RefundView.begun(refund, order, milestone, logged.recordedAt(), logged.position()));
  }

  private static RefundView changed(RefundView view, RefundEvent event) {
    if (event instanceof RefundRequested) {
      return view.with(Progress.REQUESTED);
    } else if (event instanceof RefundPaid) {
      return view.with(Progress.PAID);
    } else if (event instanceof RefundFailed e) {
      return view.failed(Progress.FAILED, e.reason());
    } else if (event instanceof RefundOutcomeUnknown) {
      return view.with(Progress.UNKNOWN);
    }
    return view;
  }

  private static void update(
      Identifier refund, LoggedEvent logged, ViewBatch batch, UnaryOperator<RefundView> change) {
    batch.update(
        RefundView.TYPE, refund.value(), view -> change.apply(view).arrived(logged.recordedAt()));
  }
}
