package io.connecto.order;

import io.connecto.account.AccountId;
import io.connecto.ledger.Command;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import java.util.List;

/** What can be asked of an order. */
public sealed interface OrderCommand extends Command {

  OrderId order();

  @Override
  default String target() {
    return "order:" + order();
  }

  /**
   * By the client.
   *
   * @param milestones 1 to 50, of one currency
   * @param fromWallet what the client pays from their wallet; the rest goes through the provider.
   *     Zero to the total
   */
  @StoredAs("order.place")
  record PlaceOrder(
      OrderId order,
      AccountId client,
      AccountId seller,
      List<Milestone> milestones,
      Money fromWallet)
      implements OrderCommand {
    public PlaceOrder {
      milestones = List.copyOf(milestones);
    }
  }

  /**
   * Says that all its money is in transit. By a process; declined when the order no longer waits
   * for it.
   */
  @StoredAs("order.fund")
  record FundOrder(OrderId order, Money throughProvider, Money fromWallet)
      implements OrderCommand {}

  /**
   * The deadline of an unpaid order. By the ticker; nothing happens when it is paid, ended or not
   * yet due.
   */
  @StoredAs("order.expire")
  record ExpireOrder(OrderId order) implements OrderCommand {}

  /** By the seller: work begins, and the client alone can no longer cancel. */
  @StoredAs("order.start")
  record StartOrder(OrderId order) implements OrderCommand {}

  /** By the seller. */
  @StoredAs("order.deliver-milestone")
  record DeliverMilestone(OrderId order, int milestone) implements OrderCommand {}

  /** By the client: not yet what was agreed; the silence that means acceptance stops. */
  @StoredAs("order.request-revision")
  record RequestRevision(OrderId order, int milestone) implements OrderCommand {}

  /** By the client. */
  @StoredAs("order.accept-milestone")
  record AcceptMilestone(OrderId order, int milestone) implements OrderCommand {}

  /**
   * The deadline of a delivery. By the ticker; nothing happens unless this very delivery still
   * waits.
   *
   * @param delivery counts the deliveries of the milestone, from 1
   */
  @StoredAs("order.accept-by-silence")
  record AcceptBySilence(OrderId order, int milestone, int delivery) implements OrderCommand {}

  /**
   * One milestone ends unaccepted. By the seller or an administrator; before the start by the
   * client too.
   */
  @StoredAs("order.cancel-milestone")
  record CancelMilestone(OrderId order, int milestone) implements OrderCommand {}

  /**
   * Everything not yet accepted ends. By the seller (declining it) or an administrator; before the
   * start by the client too.
   */
  @StoredAs("order.cancel")
  record CancelOrder(OrderId order, CancelReason reason) implements OrderCommand {}

  /** Why an order was cancelled. */
  enum CancelReason {
    CLIENT_WITHDREW,
    SELLER_DECLINED,
    ADMINISTRATOR,
    /** The wallet could not give its part. Set by the checkout process alone. */
    WALLET_DECLINED
  }
}
