package io.connecto.escrow.query;

import io.connecto.escrow.EscrowEvent;
import io.connecto.escrow.EscrowEvent.*;
import io.connecto.escrow.query.EscrowView.MilestoneEscrow;
import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Escrows: per milestone what came in, what was released and refunded, and what was charged. */
@Component
public final class EscrowsProjection implements Projection {

  public static final String NAME = "escrows";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(EscrowView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof EscrowEvent event) {
      EscrowView view =
          batch
              .find(EscrowView.TYPE, event.order().value())
              .orElseGet(() -> EscrowView.empty(event.order()));
      EscrowView next = changed(view, event);
      if (!next.equals(view)) {
        batch.put(EscrowView.TYPE, next);
      }
    }
  }

  private static EscrowView changed(EscrowView view, EscrowEvent event) {
    if (event instanceof EscrowFunded e) {
      return view.funded(e.through(), funded(e));
    } else if (event instanceof EscrowReleased e) {
      return view.with(e.milestone(), each -> each.release(e.amount(), e.earnings(), e.charges()));
    } else if (event instanceof EscrowRefunded e) {
      return view.with(e.milestone(), each -> each.refund(e.amount()));
    } else if (event instanceof FeesReversed e) {
      return view.with(e.milestone(), each -> each.refundAfterRelease(e.amount(), e.charges()));
    } else if (event instanceof EscrowFrozen) {
      return view.frozen(true);
    } else if (event instanceof EscrowUnfrozen) {
      return view.frozen(false);
    }
    return view;
  }

  private static List<MilestoneEscrow> funded(EscrowFunded event) {
    return IntStream.rangeClosed(1, event.milestones().size())
        .mapToObj(number -> MilestoneEscrow.funded(number, event.milestones().get(number - 1)))
        .toList();
  }
}
