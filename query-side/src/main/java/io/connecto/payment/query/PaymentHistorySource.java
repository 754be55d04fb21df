package io.connecto.payment.query;

import io.connecto.ledger.Event;
import io.connecto.ledger.Reference;
import io.connecto.order.OrderId;
import io.connecto.order.query.HistoryFacts;
import io.connecto.order.query.HistorySource;
import io.connecto.payment.PaymentEvent;
import io.connecto.payment.PaymentEvent.*;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the events of a payment tell in the history of the order that it pays. */
@Component
final class PaymentHistorySource implements HistorySource {

  @Override
  public Optional<HistoryFacts> of(Event event) {
    return event instanceof PaymentEvent known && known.purpose().value().startsWith("ord_")
        ? Optional.of(facts(known))
        : Optional.empty();
  }

  private static HistoryFacts facts(PaymentEvent event) {
    HistoryFacts facts =
        HistoryFacts.forClient(new OrderId(event.purpose().value()))
            .payment(Reference.to(event.payment()));
    if (event instanceof PaymentRequested e) {
      return facts.amount(e.amount()).until(e.payBy());
    } else if (event instanceof PaymentAuthorised e) {
      return facts.amount(e.amount());
    } else if (event instanceof AuthorisationLapsed e) {
      return facts.amount(e.amount());
    } else if (event instanceof PaymentCaptured e) {
      return facts.amount(e.amount().plus(e.excess()));
    } else if (event instanceof ExcessCaptured e) {
      return facts.amount(e.amount());
    } else if (event instanceof PaymentFailed e) {
      return facts.reason(e.reason());
    } else if (event instanceof ReturnRequested e) {
      return facts.amount(e.amount());
    } else if (event instanceof PaymentReturned e) {
      return facts.amount(e.amount());
    } else if (event instanceof ReturnFailed e) {
      return facts.amount(e.amount()).reason(e.reason());
    }
    return facts;
  }
}
