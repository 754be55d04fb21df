package io.connecto.refund.saga;

import io.connecto.escrow.EscrowCommand.RefundMilestone;
import io.connecto.escrow.EscrowEvent.DeferredRefund;
import io.connecto.escrow.EscrowEvent.EscrowFunded;
import io.connecto.escrow.EscrowEvent.EscrowUnfrozen;
import io.connecto.ledger.Command;
import io.connecto.ledger.Reference;
import io.connecto.order.OrderEvent.MilestoneCancelled;
import io.connecto.order.OrderEvent.OrderCancelled;
import io.connecto.order.OrderId;
import io.connecto.process.saga.Policy;
import io.connecto.process.saga.ProcessKind;
import io.connecto.refund.RefundId;
import java.util.List;
import java.util.Optional;

/**
 * What was cancelled is refunded.
 *
 * <pre>
 *   MilestoneCancelled, OrderCancelled (paid)  ▶ RefundMilestone ▶ EscrowRefunded
 *                                                                ▶ RefundDeferred  (frozen, or its money not yet there)
 *                                                                ▶ RefundDeclined  (nothing is left)
 *   EscrowFunded, EscrowUnfrozen               ▶ RefundMilestone, for each that was deferred
 * </pre>
 *
 * The escrow itself remembers what was deferred, so this process needs no memory. An order that was
 * cancelled unpaid has nothing to refund: its checkout sends back whatever still comes.
 */
public final class CancellationProcess {

  private CancellationProcess() {}

  public static ProcessKind kind() {
    return ProcessKind.policy(
        Policy.named("cancellation")
            .whenever(
                MilestoneCancelled.class,
                cancelled -> Optional.of(cancelled.order()),
                cancelled -> List.of(refund(cancelled.order(), cancelled.milestone())))
            .whenever(
                OrderCancelled.class,
                cancelled -> Optional.of(cancelled.order()).filter(order -> cancelled.funded()),
                cancelled ->
                    cancelled.milestones().stream()
                        .map(milestone -> refund(cancelled.order(), milestone))
                        .toList())
            .whenever(
                EscrowFunded.class,
                funded -> Optional.of(funded.order()),
                funded -> refunds(funded.order(), funded.refunds()))
            .whenever(
                EscrowUnfrozen.class,
                unfrozen -> Optional.of(unfrozen.order()),
                unfrozen -> refunds(unfrozen.order(), unfrozen.refunds())));
  }

  private static Command refund(OrderId order, int milestone) {
    return new RefundMilestone(
        order, milestone, Reference.to(RefundId.of(order, milestone)), Optional.empty());
  }

  private static List<Command> refunds(OrderId order, List<DeferredRefund> deferred) {
    return deferred.stream()
        .<Command>map(
            refund ->
                new RefundMilestone(order, refund.milestone(), refund.refund(), refund.amount()))
        .toList();
  }
}
