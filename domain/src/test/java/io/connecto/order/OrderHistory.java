package io.connecto.order;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.money.Money;
import io.connecto.order.OrderCommand.CancelReason;
import io.connecto.order.OrderEvent.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** One order of two milestones and what happened to it, for the tests of its rules. */
final class OrderHistory {

  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final OrderTerms TERMS = OrderTerms.STANDARD;
  static final Instant PAY_BY = NOW.plus(Duration.ofMinutes(15));
  static final Instant ACCEPT_BY = NOW.plus(Duration.ofDays(14));
  static final Currency USD = Currency.getInstance("USD");

  static final OrderId ORDER = OrderId.next(NOW);
  static final AccountId CLIENT_ID = AccountId.next(NOW);
  static final AccountId SELLER_ID = AccountId.next(NOW);
  static final Actor CLIENT = Actor.person(CLIENT_ID);
  static final Actor SELLER = Actor.person(SELLER_ID);
  static final Actor STRANGER = Actor.person(AccountId.next(NOW));
  static final Actor ADMIN = Actor.admin(AccountId.next(NOW));
  static final Actor AUDITOR = new Actor(AccountId.next(NOW).value(), Actor.Role.AUDITOR);
  static final Actor CHECKOUT = Actor.process("checkout");

  static final List<Milestone> MILESTONES =
      List.of(
          new Milestone(1, "Draft", Money.inr(100_000)),
          new Milestone(2, "Final", Money.inr(50_000)));
  static final Money THROUGH_PROVIDER = Money.inr(120_000);
  static final Money FROM_WALLET = Money.inr(30_000);

  static final OrderPlaced PLACED =
      new OrderPlaced(
          ORDER,
          CLIENT_ID,
          SELLER_ID,
          MILESTONES,
          Money.inr(150_000),
          FROM_WALLET,
          THROUGH_PROVIDER,
          TERMS,
          PAY_BY);
  static final OrderFunded FUNDED = new OrderFunded(ORDER, THROUGH_PROVIDER, FROM_WALLET);
  static final OrderStarted STARTED = new OrderStarted(ORDER);
  static final OrderExpired EXPIRED = new OrderExpired(ORDER);

  private OrderHistory() {}

  static MilestoneDelivered delivered(int milestone, int delivery) {
    return new MilestoneDelivered(ORDER, milestone, delivery, ACCEPT_BY);
  }

  static MilestoneAccepted accepted(int milestone) {
    return new MilestoneAccepted(ORDER, milestone, false);
  }

  static OrderCancelled cancelled(CancelReason reason, boolean funded, Integer... milestones) {
    return new OrderCancelled(ORDER, reason, funded, List.of(milestones));
  }
}
