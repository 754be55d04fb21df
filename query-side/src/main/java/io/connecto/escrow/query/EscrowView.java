package io.connecto.escrow.query;

import io.connecto.escrow.Charges;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The escrow of an order.
 *
 * @param funded whether its money was taken in
 * @param milestones 1, 2, … once it was funded
 */
public record EscrowView(
    OrderId order,
    boolean funded,
    boolean frozen,
    Optional<ProviderPayment> through,
    List<MilestoneEscrow> milestones) {

  static final ViewType<EscrowView> TYPE =
      new ViewType<>("escrow", EscrowView.class, view -> view.order.value(), List.of())
          .thatChangesSoon();

  /**
   * The money of a milestone.
   *
   * @param funded what was taken in
   * @param released gross
   * @param earnings what the seller got of it, before any refund
   * @param refunded before the release
   * @param refundedAfterRelease the seller's part included
   * @param charges what the platform keeps of it; what it gave back is taken off
   */
  public record MilestoneEscrow(
      int number,
      Money funded,
      Money released,
      Money earnings,
      Money refunded,
      Money refundedAfterRelease,
      Charges charges) {

    static MilestoneEscrow funded(int number, Money amount) {
      Money zero = Money.zero(amount.currency());
      return new MilestoneEscrow(
          number, amount, zero, zero, zero, zero, new Charges(zero, zero, zero, zero));
    }

    /** What is still in escrow. */
    Money left() {
      return funded.minus(released).minus(refunded);
    }

    MilestoneEscrow release(Money amount, Money earned, Charges charged) {
      return new MilestoneEscrow(
          number,
          funded,
          released.plus(amount),
          earnings.plus(earned),
          refunded,
          refundedAfterRelease,
          new Charges(
              charges.commission().plus(charged.commission()),
              charges.gstOnCommission().plus(charged.gstOnCommission()),
              charges.tcs().plus(charged.tcs()),
              charges.tds().plus(charged.tds())));
    }

    MilestoneEscrow refund(Money amount) {
      return new MilestoneEscrow(
          number, funded, released, earnings, refunded.plus(amount), refundedAfterRelease, charges);
    }

    MilestoneEscrow refundAfterRelease(Money amount, Charges reversed) {
      return new MilestoneEscrow(
          number,
          funded,
          released,
          earnings,
          refunded,
          refundedAfterRelease.plus(amount),
          charges.minus(reversed));
    }
  }

  public EscrowView {
    milestones = List.copyOf(milestones);
  }

  static EscrowView empty(OrderId order) {
    return new EscrowView(order, false, false, Optional.empty(), List.of());
  }

  EscrowView frozen(boolean next) {
    return new EscrowView(order, funded, next, through, milestones);
  }

  EscrowView funded(Optional<ProviderPayment> by, List<MilestoneEscrow> amounts) {
    return new EscrowView(order, true, frozen, by, amounts);
  }

  EscrowView with(int number, UnaryOperator<MilestoneEscrow> change) {
    return new EscrowView(
        order,
        funded,
        frozen,
        through,
        milestones.stream()
            .map(each -> each.number() == number ? change.apply(each) : each)
            .toList());
  }
}
