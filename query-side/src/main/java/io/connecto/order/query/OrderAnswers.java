package io.connecto.order.query;

import io.connecto.account.query.Accounts;
import io.connecto.account.query.PartyAnswer;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Reference;
import io.connecto.ledger.query.Visibility;
import io.connecto.money.Money;
import io.connecto.order.Order.Status;
import io.connecto.order.OrderId;
import io.connecto.order.query.OrderView.MilestoneView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the read endpoints of orders answer. */
final class OrderAnswers {

  private OrderAnswers() {}

  record OrderDetails(
      OrderId id,
      Status status,
      @Schema(description = "Paid, and every milestone was accepted or cancelled.")
          boolean completed,
      PartyAnswer client,
      PartyAnswer seller,
      List<MilestoneView> milestones,
      Money total,
      @Schema(nullable = true, description = "The client's own: null for the seller.")
          @Nullable Money fromWallet,
      @Schema(nullable = true, description = "The client's own: null for the seller.")
          @Nullable Money throughProvider,
      @Schema(description = "The platform's share of what is released, in basis points.")
          int commission,
      String termsVersion,
      @Schema(description = "When it expires unpaid.") Instant payBy,
      Instant placedAt,
      @Schema(nullable = true, description = "Null while it is not paid.")
          @Nullable Instant fundedAt) {

    static OrderDetails of(OrderView view, Accounts accounts, Actor reader) {
      boolean paying = reader.is(view.client()) || Visibility.readsAll(reader);
      return new OrderDetails(
          view.order(),
          view.status(),
          view.isCompleted(),
          PartyAnswer.of(view.client(), accounts, reader),
          PartyAnswer.of(view.seller(), accounts, reader),
          view.milestones(),
          view.total(),
          paying ? view.fromWallet() : null,
          paying ? view.throughProvider() : null,
          view.terms().commission().basisPoints(),
          view.terms().version(),
          view.payBy(),
          view.placedAt(),
          view.fundedAt());
    }
  }

  record HistoryLineDetails(
      @Schema(description = "In the log.") long position,
      @Schema(example = "order.milestone-accepted") String event,
      String eventId,
      @Schema(nullable = true) @Nullable Integer milestone,
      @Schema(nullable = true) @Nullable Money amount,
      @Schema(nullable = true) @Nullable Reference payment,
      @Schema(nullable = true) @Nullable Reference refund,
      @Schema(nullable = true, description = "To pay by, or to accept by.") @Nullable Instant until,
      @Schema(nullable = true) @Nullable String reason,
      @Schema(description = "When it became true.") Instant effectiveAt,
      @Schema(description = "When it was recorded.") Instant recordedAt) {

    static HistoryLineDetails of(HistoryLine line) {
      HistoryFacts facts = line.facts();
      return new HistoryLineDetails(
          line.position(),
          line.event(),
          line.eventId(),
          facts.milestone(),
          facts.amount(),
          facts.payment(),
          facts.refund(),
          facts.until(),
          facts.reason(),
          line.effectiveAt(),
          line.recordedAt());
    }
  }
}
