package io.connecto.escrow.query;

import io.connecto.escrow.EscrowEvent;
import io.connecto.escrow.EscrowEvent.*;
import io.connecto.ledger.Event;
import io.connecto.order.query.HistoryFacts;
import io.connecto.order.query.HistorySource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the events of an escrow tell in the history of its order. */
@Component
final class EscrowHistorySource implements HistorySource {

  @Override
  public Optional<HistoryFacts> of(Event event) {
    return event instanceof EscrowEvent known ? Optional.of(facts(known)) : Optional.empty();
  }

  private static HistoryFacts facts(EscrowEvent event) {
    HistoryFacts facts = HistoryFacts.of(event.order());
    if (event instanceof EscrowFunded e) {
      return facts.amount(e.throughProvider().plus(e.fromWallet()));
    } else if (event instanceof FundingBounced e) {
      HistoryFacts bounced =
          HistoryFacts.forClient(e.order())
              .amount(e.throughProvider().plus(e.fromWallet()))
              .reason(e.reason());
      return e.payment().map(bounced::payment).orElse(bounced);
    } else if (event instanceof EscrowReleased e) {
      return facts.milestone(e.milestone()).amount(e.amount());
    } else if (event instanceof ReleaseDeferred e) {
      return facts.milestone(e.milestone());
    } else if (event instanceof ReleaseDeclined e) {
      return facts.milestone(e.milestone()).reason(e.reason());
    }
    return refundFacts(facts, event);
  }

  private static HistoryFacts refundFacts(HistoryFacts facts, EscrowEvent event) {
    if (event instanceof EscrowRefunded e) {
      return facts.milestone(e.milestone()).amount(e.amount()).refund(e.refund());
    } else if (event instanceof FeesReversed e) {
      return facts.milestone(e.milestone()).amount(e.amount()).refund(e.refund());
    } else if (event instanceof RefundDeclined e) {
      return facts.milestone(e.milestone()).refund(e.refund()).reason(e.reason());
    } else if (event instanceof RefundDeferred e) {
      return facts.milestone(e.milestone()).refund(e.refund());
    }
    return facts;
  }
}
