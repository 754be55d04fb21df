package io.connecto.escrow.query;

import io.connecto.escrow.EscrowEvent;
import io.connecto.escrow.EscrowEvent.*;
import io.connecto.escrow.query.DashboardView.Counts;
import io.connecto.escrow.query.DashboardView.Figures;
import io.connecto.ledger.Event;
import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderEvent.*;
import java.util.List;
import org.springframework.stereotype.Component;

/** Adds up the platform's figures. */
@Component
final class DashboardProjection implements Projection {

  static final String NAME = "dashboard";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(DashboardView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    Event event = logged.event();
    if (event instanceof OrderEvent || event instanceof EscrowEvent) {
      DashboardView view =
          batch.find(DashboardView.TYPE, DashboardView.ID).orElse(DashboardView.EMPTY);
      batch.put(
          DashboardView.TYPE,
          event instanceof OrderEvent order ? counted(view, order) : added(view, event));
    }
  }

  private static DashboardView counted(DashboardView view, OrderEvent event) {
    if (event instanceof OrderPlaced) {
      return view.count(new Counts(1, 0, 0, 0, 0, 0));
    } else if (event instanceof OrderFunded) {
      return view.count(new Counts(0, 1, 0, 0, 0, 0));
    } else if (event instanceof OrderExpired) {
      return view.count(new Counts(0, 0, 1, 0, 0, 0));
    } else if (event instanceof OrderCancelled) {
      return view.count(new Counts(0, 0, 0, 1, 0, 0));
    }
    return view;
  }

  private static DashboardView added(DashboardView view, Event event) {
    if (event instanceof EscrowFunded e) {
      Money total = e.throughProvider().plus(e.fromWallet());
      return view.add(code(total), Figures.funded(total.minor()));
    } else if (event instanceof EscrowReleased e) {
      return view.count(new Counts(0, 0, 0, 0, 1, 0))
          .add(code(e.amount()), Figures.released(e.amount().minor(), e.charges()));
    } else if (event instanceof EscrowRefunded e) {
      return view.count(new Counts(0, 0, 0, 0, 0, 1))
          .add(code(e.amount()), Figures.refunded(e.amount().minor()));
    } else if (event instanceof FeesReversed e) {
      return view.count(new Counts(0, 0, 0, 0, 0, 1))
          .add(code(e.amount()), Figures.reversed(e.amount().minor(), e.charges()));
    }
    return view;
  }

  private static String code(Money money) {
    return money.currency().getCurrencyCode();
  }
}
