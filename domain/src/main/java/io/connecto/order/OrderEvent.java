package io.connecto.order;

import io.connecto.account.AccountId;
import io.connecto.ledger.Event;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import io.connecto.order.OrderCommand.AcceptBySilence;
import io.connecto.order.OrderCommand.CancelReason;
import io.connecto.order.OrderCommand.ExpireOrder;
import io.connecto.process.Deadline;
import io.connecto.process.SetsDeadlines;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What happened to an order. */
public sealed interface OrderEvent extends Event {

  OrderId order();

  /** Name of the deadline of an unpaid order. */
  static String unpaid(OrderId order) {
    return "unpaid:" + order;
  }

  /** Name of the deadline of a delivered milestone. */
  static String silence(OrderId order, int milestone) {
    return "silence:" + order + ":" + milestone;
  }

  /**
   * @param payBy when it expires unpaid
   */
  @StoredAs("order.placed")
  record OrderPlaced(
      OrderId order,
      AccountId client,
      AccountId seller,
      List<Milestone> milestones,
      Money total,
      Money fromWallet,
      Money throughProvider,
      OrderTerms terms,
      Instant payBy)
      implements OrderEvent, SetsDeadlines {
    @Override
    public List<Deadline> deadlinesSet() {
      return List.of(new Deadline(unpaid(order), payBy, new ExpireOrder(order)));
    }
  }

  /** All its money is in transit to its escrow, and nothing can stop it from arriving. */
  @StoredAs("order.funded")
  record OrderFunded(OrderId order, Money throughProvider, Money fromWallet)
      implements OrderEvent, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return List.of(unpaid(order));
    }
  }

  /** The order did not wait for this money (any more): it goes back. */
  @StoredAs("order.funding-declined")
  record FundingDeclined(OrderId order, Money throughProvider, Money fromWallet, String reason)
      implements OrderEvent {}

  @StoredAs("order.expired")
  record OrderExpired(OrderId order) implements OrderEvent, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return List.of(unpaid(order));
    }
  }

  @StoredAs("order.started")
  record OrderStarted(OrderId order) implements OrderEvent {}

  /**
   * @param acceptBy when silence means acceptance
   */
  @StoredAs("order.milestone-delivered")
  record MilestoneDelivered(OrderId order, int milestone, int delivery, Instant acceptBy)
      implements OrderEvent, SetsDeadlines {
    @Override
    public List<Deadline> deadlinesSet() {
      return List.of(
          new Deadline(
              silence(order, milestone),
              acceptBy,
              new AcceptBySilence(order, milestone, delivery)));
    }
  }

  @StoredAs("order.revision-requested")
  record RevisionRequested(OrderId order, int milestone) implements OrderEvent, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return List.of(silence(order, milestone));
    }
  }

  @StoredAs("order.milestone-accepted")
  record MilestoneAccepted(OrderId order, int milestone, boolean bySilence)
      implements OrderEvent, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return List.of(silence(order, milestone));
    }
  }

  @StoredAs("order.milestone-cancelled")
  record MilestoneCancelled(OrderId order, int milestone) implements OrderEvent, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return List.of(silence(order, milestone));
    }
  }

  /**
   * @param funded whether its money had been taken in: then the milestones are refunded
   * @param milestones the ones that end with it: all that were neither accepted nor cancelled
   *     before
   */
  @StoredAs("order.cancelled")
  record OrderCancelled(
      OrderId order, CancelReason reason, boolean funded, List<Integer> milestones)
      implements OrderEvent, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return Stream.concat(
              Stream.of(unpaid(order)),
              milestones.stream().map(milestone -> silence(order, milestone)))
          .toList();
    }
  }
}
