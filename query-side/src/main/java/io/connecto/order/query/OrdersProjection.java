package io.connecto.order.query;

import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import io.connecto.order.MilestoneProgress.Stage;
import io.connecto.order.Order.Status;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderEvent.*;
import io.connecto.order.query.OrderView.MilestoneView;
import java.util.List;
import org.springframework.stereotype.Component;

/** Orders as they stand. */
@Component
public final class OrdersProjection implements Projection {

  public static final String NAME = "orders";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(OrderView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof OrderPlaced placed) {
      batch.put(OrderView.TYPE, placed(placed, logged));
    } else if (logged.event() instanceof OrderEvent event) {
      batch.update(OrderView.TYPE, event.order().value(), view -> changed(view, event, logged));
    }
  }

  private static OrderView placed(OrderPlaced event, LoggedEvent logged) {
    return new OrderView(
        event.order(),
        event.client(),
        event.seller(),
        Status.AWAITING_PAYMENT,
        event.milestones().stream()
            .map(
                each ->
                    new MilestoneView(
                        each.number(), each.title(), each.amount(), Stage.AGREED, 0, null, false))
            .toList(),
        event.total(),
        event.fromWallet(),
        event.throughProvider(),
        event.terms(),
        event.payBy(),
        logged.recordedAt(),
        null,
        logged.position());
  }

  private static OrderView changed(OrderView view, OrderEvent event, LoggedEvent logged) {
    if (event instanceof OrderFunded) {
      return view.funded(logged.recordedAt());
    } else if (event instanceof OrderExpired) {
      return view.with(Status.EXPIRED);
    } else if (event instanceof OrderStarted) {
      return view.with(Status.STARTED);
    } else if (event instanceof OrderCancelled e) {
      return view.with(e.milestones(), each -> each.at(Stage.CANCELLED)).with(Status.CANCELLED);
    }
    return milestoneChanged(view, event);
  }

  private static OrderView milestoneChanged(OrderView view, OrderEvent event) {
    if (event instanceof MilestoneDelivered e) {
      return view.with(List.of(e.milestone()), each -> each.delivered(e.delivery(), e.acceptBy()));
    } else if (event instanceof RevisionRequested e) {
      return view.with(List.of(e.milestone()), each -> each.at(Stage.AGREED));
    } else if (event instanceof MilestoneAccepted e) {
      return view.with(List.of(e.milestone()), each -> each.accepted(e.bySilence()));
    } else if (event instanceof MilestoneCancelled e) {
      return view.with(List.of(e.milestone()), each -> each.at(Stage.CANCELLED));
    }
    return view;
  }
}
