package io.connecto.payment.query;

import io.connecto.account.AccountId;
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
import io.connecto.order.query.OrderView;
import io.connecto.order.query.Orders;
import io.connecto.order.query.OrdersProjection;
import io.connecto.payment.PaymentId;
import io.connecto.payment.query.PaymentView.ReturnView;
import io.connecto.payment.query.PaymentView.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to payments. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Payments")
final class PaymentViewController {

  private final ViewStore store;
  private final Lists lists;
  private final Orders orders;

  PaymentViewController(ViewStore store, Lists lists, Orders orders) {
    this.store = store;
    this.lists = lists;
    this.orders = orders;
  }

  record PaymentDetails(
      PaymentId id,
      @Schema(description = "The order that it pays, or the payer's wallet.") Reference purpose,
      AccountId payer,
      Status status,
      @Schema(description = "What is asked for.") Money amount,
      @Schema(description = "What was captured of it.") Money captured,
      @Schema(
              description =
                  "What was captured above it; it goes back. What came in another currency shows among the returns "
                      + "alone.")
          Money excess,
      @Schema(description = "Captured after it had expired.") boolean late,
      @Schema(example = "sandbox") String provider,
      @Schema(nullable = true, description = "The provider's id of the checkout to pay at.")
          @Nullable String providerOrder,
      @Schema(nullable = true, description = "The provider's id of the payment.")
          @Nullable String providerPayment,
      Instant payBy,
      @Schema(nullable = true, description = "Why the last attempt failed that did.")
          @Nullable String lastFailure,
      @Schema(description = "Calls to the provider that had no answer yet.") List<String> unknown,
      @Schema(description = "Money that goes back or went back.") List<ReturnView> returns) {
    static PaymentDetails of(PaymentView view) {
      return new PaymentDetails(
          view.payment(),
          view.purpose(),
          view.payer(),
          view.status(),
          view.amount(),
          view.captured(),
          view.excess(),
          view.late(),
          view.provider(),
          view.providerOrder(),
          view.providerPayment(),
          view.payBy(),
          view.lastFailure(),
          view.unknown(),
          view.returns());
    }
  }

  @ReadsFrom(PaymentsProjection.NAME)
  @GetMapping("/payments/{payment}")
  @Operation(
      operationId = "readPayment",
      summary = "A payment",
      description = "**Who:** the payer, administrators and auditors.")
  PaymentDetails read(@PathVariable PaymentId payment, @Parameter(hidden = true) Actor actor) {
    PaymentView view =
        store.find(PaymentView.TYPE, payment.value()).orElseThrow(Visibility::unknown);
    Visibility.require(actor.is(view.payer()) || Visibility.readsAll(actor));
    return PaymentDetails.of(view);
  }

  @ReadsFrom({PaymentsProjection.NAME, OrdersProjection.NAME})
  @GetMapping("/orders/{order}/payments")
  @Operation(
      operationId = "listPaymentsOfOrder",
      summary = "The payments of an order",
      description = "**Who:** the client, administrators and auditors.")
  Page<PaymentDetails> ofOrder(
      @PathVariable OrderId order, PageRequest page, @Parameter(hidden = true) Actor actor) {
    OrderView view = orders.visible(order, actor);
    Actor.require(actor.is(view.client()) || Visibility.readsAll(actor));
    return lists.page(
        PaymentView.TYPE, PaymentView.BY_PURPOSE, order.value(), page, PaymentDetails::of);
  }
}
