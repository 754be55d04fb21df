package io.connecto.order.query;

import io.connecto.account.query.Accounts;
import io.connecto.account.query.AccountsProjection;
import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.query.Lists;
import io.connecto.ledger.query.Page;
import io.connecto.ledger.query.PageRequest;
import io.connecto.ledger.query.ReadsFrom;
import io.connecto.ledger.query.Visibility;
import io.connecto.order.OrderId;
import io.connecto.order.query.OrderAnswers.HistoryLineDetails;
import io.connecto.order.query.OrderAnswers.OrderDetails;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to orders and their history. */
@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "Orders")
final class OrderViewController {

  private final Orders orders;
  private final Accounts accounts;
  private final Lists lists;

  OrderViewController(Orders orders, Accounts accounts, Lists lists) {
    this.orders = orders;
    this.accounts = accounts;
    this.lists = lists;
  }

  @ReadsFrom({OrdersProjection.NAME, AccountsProjection.NAME})
  @GetMapping
  @Operation(
      operationId = "listOrders",
      summary = "My orders",
      description =
          "**Who:** anybody logged in; administrators and auditors see all with `role=all`.")
  Page<OrderDetails> list(
      @Parameter(
              description = "The caller's part in them.",
              schema =
                  @Schema(
                      allowableValues = {"party", "client", "seller", "all"},
                      defaultValue = "party"))
          @RequestParam(defaultValue = "party")
          String role,
      PageRequest page,
      @Parameter(hidden = true) Actor actor) {
    return lists.page(
        OrderView.TYPE,
        OrderView.BY_PARTY,
        partition(role, actor),
        page,
        view -> OrderDetails.of(view, accounts, actor));
  }

  private static String partition(String role, Actor actor) {
    return switch (role) {
      case "party" -> OrderView.asParty(actor.id());
      case "client" -> OrderView.asClient(actor.id());
      case "seller" -> OrderView.asSeller(actor.id());
      case "all" -> {
        Visibility.requireReadsAll(actor);
        yield OrderView.ALL;
      }
      default ->
          throw new Refused(
              new LedgerRefusal.Malformed("", "The role must be party, client, seller or all."));
    };
  }

  @ReadsFrom({OrdersProjection.NAME, AccountsProjection.NAME})
  @GetMapping("/{order}")
  @Operation(
      operationId = "readOrder",
      summary = "An order",
      description = "**Who:** the client, the seller, administrators and auditors.")
  OrderDetails read(@PathVariable OrderId order, @Parameter(hidden = true) Actor actor) {
    return OrderDetails.of(orders.visible(order, actor), accounts, actor);
  }

  @ReadsFrom({OrdersProjection.NAME, OrderHistoryProjection.NAME})
  @GetMapping("/{order}/history")
  @Operation(
      operationId = "readOrderHistory",
      summary = "What happened to an order",
      description =
          """
          **Who:** the client, the seller, administrators and auditors. Every event of the order, its escrow, its \
          payments and its refunds; the seller does not see how the client pays.""")
  Page<HistoryLineDetails> history(
      @PathVariable OrderId order, PageRequest page, @Parameter(hidden = true) Actor actor) {
    OrderView view = orders.visible(order, actor);
    boolean everything = actor.is(view.client()) || Visibility.readsAll(actor);
    return lists.page(
        HistoryLine.TYPE,
        HistoryLine.BY_ORDER,
        everything ? order.value() : HistoryLine.forSeller(order.value()),
        page,
        HistoryLineDetails::of);
  }
}
