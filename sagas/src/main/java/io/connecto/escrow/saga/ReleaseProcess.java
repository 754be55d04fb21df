package io.connecto.escrow.saga;

import io.connecto.escrow.EscrowCommand.ReleaseMilestone;
import io.connecto.escrow.EscrowEvent.EscrowFunded;
import io.connecto.escrow.EscrowEvent.EscrowReleased;
import io.connecto.escrow.EscrowEvent.EscrowUnfrozen;
import io.connecto.ledger.Command;
import io.connecto.ledger.Reference;
import io.connecto.order.OrderEvent.MilestoneAccepted;
import io.connecto.order.OrderId;
import io.connecto.process.saga.Policy;
import io.connecto.process.saga.ProcessKind;
import io.connecto.wallet.WalletCommand.CreditEarnings;
import io.connecto.wallet.WalletId;
import java.util.List;
import java.util.Optional;

/**
 * What was accepted is released, and what was released is credited to the seller.
 *
 * <pre>
 *   MilestoneAccepted  ▶ ReleaseMilestone ▶ EscrowReleased ▶ CreditEarnings
 *                                         ▶ ReleaseDeferred   (frozen, or its money not yet there)
 *                                         ▶ ReleaseDeclined   (nothing is left: all was refunded)
 *   EscrowFunded, EscrowUnfrozen  ▶ ReleaseMilestone, for each that was deferred
 * </pre>
 *
 * The escrow itself remembers what was deferred, so this process needs no memory.
 */
public final class ReleaseProcess {

  private ReleaseProcess() {}

  public static ProcessKind kind() {
    return ProcessKind.policy(
        Policy.named("release")
            .whenever(
                MilestoneAccepted.class,
                accepted -> Optional.of(accepted.order()),
                accepted -> List.of(new ReleaseMilestone(accepted.order(), accepted.milestone())))
            .whenever(
                EscrowFunded.class,
                funded -> Optional.of(funded.order()),
                funded -> releases(funded.order(), funded.releases()))
            .whenever(
                EscrowUnfrozen.class,
                unfrozen -> Optional.of(unfrozen.order()),
                unfrozen -> releases(unfrozen.order(), unfrozen.releases()))
            .whenever(
                EscrowReleased.class,
                released -> Optional.of(released.order()),
                released -> List.of(creditEarnings(released))));
  }

  private static List<Command> releases(OrderId order, List<Integer> milestones) {
    return milestones.stream()
        .<Command>map(milestone -> new ReleaseMilestone(order, milestone))
        .toList();
  }

  private static CreditEarnings creditEarnings(EscrowReleased released) {
    return new CreditEarnings(
        WalletId.of(released.seller(), released.earnings().currency()),
        Reference.to(released.order()),
        released.milestone(),
        released.earnings());
  }
}
