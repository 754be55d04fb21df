package io.connecto.escrow.query;

import io.connecto.escrow.Charges;
import io.connecto.escrow.query.EscrowView.MilestoneEscrow;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Reference;
import io.connecto.ledger.query.ReadsFrom;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.Visibility;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.order.query.OrderView;
import io.connecto.order.query.Orders;
import io.connecto.order.query.OrdersProjection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to escrows. */
@RestController
@RequestMapping("/api/v1/escrows")
@Tag(name = "Escrows")
final class EscrowViewController {

  private final ViewStore store;
  private final Orders orders;

  EscrowViewController(ViewStore store, Orders orders) {
    this.store = store;
    this.orders = orders;
  }

  record EscrowDetails(
      OrderId order,
      @Schema(description = "Whether its money was taken in.") boolean funded,
      @Schema(description = "While it is frozen nothing is released.") boolean frozen,
      @Schema(nullable = true, description = "The client's own: null for the seller.")
          @Nullable Reference payment,
      List<MilestoneEscrowDetails> milestones) {
    static EscrowDetails of(EscrowView view, boolean paying, boolean earning) {
      return new EscrowDetails(
          view.order(),
          view.funded(),
          view.frozen(),
          paying ? view.through().map(paid -> paid.payment()).orElse(null) : null,
          view.milestones().stream()
              .map(each -> MilestoneEscrowDetails.of(each, earning))
              .toList());
    }
  }

  record MilestoneEscrowDetails(
      int number,
      Money funded,
      @Schema(description = "Before charges.") Money released,
      @Schema(description = "Before the release.") Money refunded,
      Money refundedAfterRelease,
      @Schema(description = "What is still in escrow.") Money left,
      @Schema(nullable = true, description = "The seller's own: null for the client.")
          @Nullable Money earnings,
      @Schema(
              nullable = true,
              description =
                  "What the platform keeps of it; what it gave back is taken off. The seller's own:"
                      + " null for the client.")
          @Nullable Charges charges) {
    static MilestoneEscrowDetails of(MilestoneEscrow each, boolean earning) {
      return new MilestoneEscrowDetails(
          each.number(),
          each.funded(),
          each.released(),
          each.refunded(),
          each.refundedAfterRelease(),
          each.left(),
          earning ? each.earnings() : null,
          earning ? each.charges() : null);
    }
  }

  @ReadsFrom({EscrowsProjection.NAME, OrdersProjection.NAME})
  @GetMapping("/{order}")
  @Operation(
      operationId = "readEscrow",
      summary = "The escrow of an order",
      description = "**Who:** the client, the seller, administrators and auditors.")
  EscrowDetails read(@PathVariable OrderId order, @Parameter(hidden = true) Actor actor) {
    OrderView parties = orders.visible(order, actor);
    boolean all = Visibility.readsAll(actor);
    return EscrowDetails.of(
        store.find(EscrowView.TYPE, order.value()).orElseGet(() -> EscrowView.empty(order)),
        all || actor.is(parties.client()),
        all || actor.is(parties.seller()));
  }
}
