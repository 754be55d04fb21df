package io.connecto.refund.query;

import io.connecto.ledger.Event;
import io.connecto.ledger.Reference;
import io.connecto.order.query.HistoryFacts;
import io.connecto.order.query.HistorySource;
import io.connecto.refund.RefundEvent;
import io.connecto.refund.RefundEvent.*;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the events of a refund tell in the history of its order. */
@Component
final class RefundHistorySource implements HistorySource {

  @Override
  public Optional<HistoryFacts> of(Event event) {
    return event instanceof RefundEvent known ? Optional.of(facts(known)) : Optional.empty();
  }

  private static HistoryFacts facts(RefundEvent event) {
    HistoryFacts facts = HistoryFacts.of(event.order()).refund(Reference.to(event.refund()));
    if (event instanceof RefundRequested e) {
      return facts.milestone(e.milestone()).amount(e.toProvider().plus(e.toWallet()));
    } else if (event instanceof RefundPaid e) {
      return facts.amount(e.amount());
    } else if (event instanceof RefundFailed e) {
      return facts.reason(e.reason());
    }
    return facts;
  }
}
