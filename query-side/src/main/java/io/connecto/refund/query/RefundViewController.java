package io.connecto.refund.query;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Reference;
import io.connecto.ledger.query.Lists;
import io.connecto.ledger.query.Page;
import io.connecto.ledger.query.PageRequest;
import io.connecto.ledger.query.ReadsFrom;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.Visibility;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.order.query.Orders;
import io.connecto.order.query.OrdersProjection;
import io.connecto.refund.RefundId;
import io.connecto.refund.query.RefundView.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to refunds. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Refunds")
final class RefundViewController {

  private final ViewStore store;
  private final Lists lists;
  private final Orders orders;

  RefundViewController(ViewStore store, Lists lists, Orders orders) {
    this.store = store;
    this.lists = lists;
    this.orders = orders;
  }

  record RefundDetails(
      Reference id,
      OrderId order,
      int milestone,
      Status status,
      @Schema(nullable = true, description = "Null while it is put off, or was declined.")
          @Nullable Money amount,
      @Schema(nullable = true, description = "The part that goes back through the provider.")
          @Nullable Money toProvider,
      @Schema(nullable = true, description = "The part that goes back into the client's wallet.")
          @Nullable Money toWallet,
      @Schema(description = "Whether the milestone had been released.") boolean afterRelease,
      @Schema(
              nullable = true,
              description = "Why the provider refused it last, or why it was declined.")
          @Nullable String reason,
      Instant startedAt,
      @Schema(nullable = true, description = "When all of it was back.")
          @Nullable Instant completedAt) {
    static RefundDetails of(RefundView view) {
      return new RefundDetails(
          view.refund(),
          view.order(),
          view.milestone(),
          view.status(),
          view.amount(),
          view.toProvider(),
          view.toWallet(),
          view.afterRelease(),
          view.lastFailure(),
          view.startedAt(),
          view.completedAt());
    }
  }

  @ReadsFrom({RefundsProjection.NAME, OrdersProjection.NAME})
  @GetMapping("/refunds/{refund}")
  @Operation(
      operationId = "readRefund",
      summary = "A refund",
      description = "**Who:** the order's client and seller, administrators and auditors.")
  RefundDetails read(@PathVariable RefundId refund, @Parameter(hidden = true) Actor actor) {
    RefundView view = store.find(RefundView.TYPE, refund.value()).orElseThrow(Visibility::unknown);
    orders.visible(view.order(), actor);
    return RefundDetails.of(view);
  }

  @ReadsFrom({RefundsProjection.NAME, OrdersProjection.NAME})
  @GetMapping("/orders/{order}/refunds")
  @Operation(
      operationId = "listRefundsOfOrder",
      summary = "The refunds of an order",
      description = "**Who:** the client, the seller, administrators and auditors.")
  Page<RefundDetails> ofOrder(
      @PathVariable OrderId order, PageRequest page, @Parameter(hidden = true) Actor actor) {
    orders.visible(order, actor);
    return lists.page(RefundView.TYPE, RefundView.BY_ORDER, order.value(), page, RefundDetails::of);
  }
}
