package io.connecto.order.query;

import io.connecto.ledger.Event;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderEvent.*;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the events of an order itself tell. */
@Component
final class OrderHistorySource implements HistorySource {

  @Override
  public Optional<HistoryFacts> of(Event event) {
    return event instanceof OrderEvent known ? Optional.of(facts(known)) : Optional.empty();
  }

  private static HistoryFacts facts(OrderEvent event) {
    HistoryFacts facts = HistoryFacts.of(event.order());
    if (event instanceof OrderPlaced e) {
      return facts.amount(e.total()).until(e.payBy());
    } else if (event instanceof OrderFunded e) {
      return facts.amount(e.throughProvider().plus(e.fromWallet()));
    } else if (event instanceof FundingDeclined e) {
      return HistoryFacts.forClient(e.order())
          .amount(e.throughProvider().plus(e.fromWallet()))
          .reason(e.reason());
    } else if (event instanceof OrderCancelled e) {
      return facts.reason(e.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    } else if (event instanceof MilestoneDelivered e) {
      return facts.milestone(e.milestone()).until(e.acceptBy());
    } else if (event instanceof RevisionRequested e) {
      return facts.milestone(e.milestone());
    } else if (event instanceof MilestoneAccepted e) {
      HistoryFacts accepted = facts.milestone(e.milestone());
      return e.bySilence() ? accepted.reason("by silence") : accepted;
    } else if (event instanceof MilestoneCancelled e) {
      return facts.milestone(e.milestone());
    }
    return facts;
  }
}
