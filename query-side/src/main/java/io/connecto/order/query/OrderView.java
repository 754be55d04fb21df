package io.connecto.order.query;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.order.MilestoneProgress.Stage;
import io.connecto.order.Order.Status;
import io.connecto.order.OrderId;
import io.connecto.order.OrderTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param since the position at which it was placed
 * @param fundedAt null while it is not paid
 */
public record OrderView(
    OrderId order,
    AccountId client,
    AccountId seller,
    Status status,
    List<MilestoneView> milestones,
    Money total,
    Money fromWallet,
    Money throughProvider,
    OrderTerms terms,
    Instant payBy,
    Instant placedAt,
    @Nullable Instant fundedAt,
    long since) {

  static final String BY_PARTY = "by-party";
  static final String ALL = "all";

  static final ViewType<OrderView> TYPE =
      new ViewType<>(
              "order",
              OrderView.class,
              view -> view.order.value(),
              List.of(
                  new Listing<>(BY_PARTY, OrderView::partitions, view -> Listing.key(view.since))))
          .thatChangesSoon();

  /**
   * A milestone.
   *
   * @param deliveries how often it was delivered
   * @param acceptBy when silence means acceptance; null unless it is delivered
   * @param bySilence whether silence accepted it
   */
  public record MilestoneView(
      int number,
      String title,
      Money amount,
      Stage stage,
      int deliveries,
      @Schema(nullable = true) @Nullable Instant acceptBy,
      boolean bySilence) {

    boolean isOver() {
      return stage == Stage.ACCEPTED || stage == Stage.CANCELLED;
    }

    MilestoneView at(Stage next) {
      return new MilestoneView(number, title, amount, next, deliveries, null, bySilence);
    }

    MilestoneView delivered(int delivery, Instant until) {
      return new MilestoneView(number, title, amount, Stage.DELIVERED, delivery, until, bySilence);
    }

    MilestoneView accepted(boolean silently) {
      return new MilestoneView(number, title, amount, Stage.ACCEPTED, deliveries, null, silently);
    }
  }

  public OrderView {
    milestones = List.copyOf(milestones);
  }

  static String asClient(String account) {
    return "client " + account;
  }

  static String asSeller(String account) {
    return "seller " + account;
  }

  static String asParty(String account) {
    return "party " + account;
  }

  private List<String> partitions() {
    return List.of(
        ALL,
        asClient(client.value()),
        asSeller(seller.value()),
        asParty(client.value()),
        asParty(seller.value()));
  }

  /** Is the reader the client or the seller? */
  public boolean hasParty(Actor reader) {
    return reader.is(client) || reader.is(seller);
  }

  /** Paid, and every milestone was accepted or cancelled. */
  boolean isCompleted() {
    return fundedAt != null && milestones.stream().allMatch(MilestoneView::isOver);
  }

  OrderView with(Status next) {
    return new OrderView(
        order,
        client,
        seller,
        next,
        milestones,
        total,
        fromWallet,
        throughProvider,
        terms,
        payBy,
        placedAt,
        fundedAt,
        since);
  }

  OrderView funded(Instant at) {
    return new OrderView(
        order,
        client,
        seller,
        Status.FUNDED,
        milestones,
        total,
        fromWallet,
        throughProvider,
        terms,
        payBy,
        placedAt,
        at,
        since);
  }

  OrderView with(Collection<Integer> numbers, UnaryOperator<MilestoneView> change) {
    List<MilestoneView> next =
        milestones.stream()
            .map(each -> numbers.contains(each.number()) ? change.apply(each) : each)
            .toList();
    return new OrderView(
        order,
        client,
        seller,
        status,
        next,
        total,
        fromWallet,
        throughProvider,
        terms,
        payBy,
        placedAt,
        fundedAt,
        since);
  }
}
