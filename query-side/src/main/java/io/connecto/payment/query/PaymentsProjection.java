package io.connecto.payment.query;

import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.payment.PaymentEvent;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.query.PaymentView.ReturnStatus;
import io.connecto.payment.query.PaymentView.ReturnView;
import io.connecto.payment.query.PaymentView.Status;
import java.util.List;
import org.springframework.stereotype.Component;

/** Payments as they stand. */
@Component
public final class PaymentsProjection implements Projection {

  public static final String NAME = "payments";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(PaymentView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof PaymentRequested requested) {
      batch.put(PaymentView.TYPE, requested(requested, logged.position()));
    } else if (logged.event() instanceof PaymentEvent event) {
      batch.update(
          PaymentView.TYPE, event.payment().value(), view -> returned(changed(view, event), event));
    }
  }

  private static PaymentView requested(PaymentRequested event, long position) {
    Money zero = Money.zero(event.amount().currency());
    return new PaymentView(
        event.payment(),
        event.purpose(),
        event.payer(),
        event.amount(),
        event.provider(),
        event.payBy(),
        Status.REQUESTED,
        null,
        null,
        zero,
        zero,
        false,
        null,
        List.of(),
        List.of(),
        position);
  }

  private static PaymentView changed(PaymentView view, PaymentEvent event) {
    if (event instanceof CheckoutOpened e) {
      PaymentView opened = view.checkout(e.providerOrder()).answered("checkout");
      return view.status() == Status.REQUESTED ? opened.with(Status.CHECKOUT_OPENED) : opened;
    } else if (event instanceof PaymentAuthorised e) {
      return view.paidBy(e.providerPayment()).with(Status.AUTHORISED);
    } else if (event instanceof PaymentCaptured e) {
      return view.paidBy(e.providerPayment())
          .captured(e.amount(), e.excess(), e.late())
          .answered("capture");
    } else if (event instanceof ExcessCaptured e) {
      return view.excess(e.amount());
    } else if (event instanceof PaymentFailed e) {
      return view.failed(e.reason());
    } else if (event instanceof PaymentOutcomeUnknown e) {
      return view.unanswered(e.call());
    } else if (event instanceof PaymentExpired) {
      return view.with(Status.EXPIRED);
    }
    return view;
  }

  private static PaymentView returned(PaymentView view, PaymentEvent event) {
    if (event instanceof ReturnRequested e) {
      return view.with(new ReturnView(e.leg(), e.amount(), ReturnStatus.REQUESTED));
    } else if (event instanceof ReturnFailed e) {
      return view.with(new ReturnView(e.leg(), e.amount(), ReturnStatus.FAILED))
          .answered("return:" + e.leg());
    } else if (event instanceof PaymentReturned e) {
      return view.with(new ReturnView(e.leg(), e.amount(), ReturnStatus.RETURNED))
          .answered("return:" + e.leg());
    }
    return view;
  }
}
