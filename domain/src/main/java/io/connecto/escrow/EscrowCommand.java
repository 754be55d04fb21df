package io.connecto.escrow;

import io.connecto.account.AccountId;
import io.connecto.ledger.Command;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.order.OrderId;
import io.connecto.order.OrderTerms;
import java.util.List;
import java.util.Optional;

/** What can be asked of the escrow of an order. */
public sealed interface EscrowCommand extends Command {

  OrderId order();

  @Override
  default String target() {
    return "escrow:" + order();
  }

  /**
   * Takes in the money of a funded order. By a process; never refused.
   *
   * @param milestones the amounts of milestones 1, 2, …
   * @param through the payment that brought {@code throughProvider}; empty when that is zero
   */
  @StoredAs("escrow.fund")
  record FundEscrow(
      OrderId order,
      AccountId client,
      AccountId seller,
      List<Money> milestones,
      Optional<ProviderPayment> through,
      Money throughProvider,
      Money fromWallet,
      Rate commission)
      implements EscrowCommand {
    public FundEscrow {
      milestones = List.copyOf(milestones);
      if (commission.basisPoints() > OrderTerms.MOST_COMMISSION.basisPoints()) {
        throw new IllegalArgumentException("a commission is 4,000 basis points at most");
      }
    }
  }

  /** Sends money back that an order did not wait for (any more). By a process; never refused. */
  @StoredAs("escrow.bounce-funding")
  record BounceFunding(
      OrderId order,
      Optional<Reference> payment,
      Money throughProvider,
      Money fromWallet,
      String reason)
      implements EscrowCommand {}

  /**
   * Gives the seller what is left of an accepted milestone. By a process; deferred while the escrow
   * is frozen, or not funded although the order is: its money is still on the way.
   */
  @StoredAs("escrow.release-milestone")
  record ReleaseMilestone(OrderId order, int milestone) implements EscrowCommand {}

  /**
   * Gives the payer something back. Before the release by the seller, an administrator or a
   * process; after it by the seller or an administrator. A process gets {@code RefundDeclined} when
   * the rules say no, others a refusal.
   *
   * @param refund names it: an id of type {@code rfd_}
   * @param amount empty for all that is left
   */
  @StoredAs("escrow.refund-milestone")
  record RefundMilestone(OrderId order, int milestone, Reference refund, Optional<Money> amount)
      implements EscrowCommand {}

  /**
   * Stops releases until it is unfrozen; only an administrator may refund meanwhile. By an
   * administrator.
   */
  @StoredAs("escrow.freeze")
  record FreezeEscrow(OrderId order, String reason) implements EscrowCommand {}

  @StoredAs("escrow.unfreeze")
  record UnfreezeEscrow(OrderId order) implements EscrowCommand {}
}
