package io.connecto.order.command;

import io.connecto.account.AccountId;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.KeyRequired;
import io.connecto.ledger.command.NoDetails;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.money.Money;
import io.connecto.order.Milestone;
import io.connecto.order.OrderCommand.*;
import io.connecto.order.OrderEvent.OrderCancelled;
import io.connecto.order.OrderEvent.OrderPlaced;
import io.connecto.order.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to the commands of orders as a whole. */
@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "Orders")
final class OrderController {

  private final WriteEndpoint endpoint;
  private final Clock clock;

  OrderController(WriteEndpoint endpoint, Clock clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  record MilestoneRequest(
      @Schema(example = "First draft") @Size(min = 1, max = 240) String title, Money amount) {}

  record PlaceOrderRequest(
      @Schema(description = "Made by the server, unless said otherwise.") Optional<OrderId> id,
      AccountId seller,
      @Size(min = 1, max = 50) List<@Valid MilestoneRequest> milestones,
      @Schema(description = "What the client's wallet pays; zero, unless said otherwise.")
          Optional<Money> fromWallet) {}

  record PlacedOrderAnswer(
      OrderId id,
      OrderState status,
      AccountId client,
      AccountId seller,
      List<Milestone> milestones,
      Money total,
      Money fromWallet,
      Money throughProvider,
      @Schema(description = "When it expires unpaid.") Instant payBy) {}

  /** What a write can make of an order. */
  enum OrderState {
    AWAITING_PAYMENT,
    STARTED,
    CANCELLED
  }

  record OrderAnswer(OrderId id, OrderState status) {}

  /** Who ends an order, and so why. */
  enum CancelledBy {
    CLIENT_WITHDREW,
    SELLER_DECLINED,
    ADMINISTRATOR
  }

  record CancelOrderRequest(CancelledBy reason) {}

  record CancelledOrderAnswer(
      OrderId id,
      OrderState status,
      @Schema(description = "The milestones that ended with it; they are refunded when paid.")
          List<Integer> milestones) {}

  @KeyRequired
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "placeOrder",
      summary = "Place an order",
      description =
          """
          **Who:** anybody logged in, as the client. It waits for its payment until `payBy`. The terms in force now \
          hold for the whole order.""")
  DurableAnswer<PlacedOrderAnswer> place(
      WriteRequest request, @Valid @RequestBody PlaceOrderRequest body) {
    OrderId order = body.id().orElseGet(() -> OrderId.next(clock.instant()));
    List<Milestone> milestones =
        IntStream.range(0, body.milestones().size())
            .mapToObj(i -> milestone(i + 1, body.milestones().get(i)))
            .toList();
    Money fromWallet =
        body.fromWallet().orElseGet(() -> Money.zero(milestones.get(0).amount().currency()));
    AccountId client = new AccountId(request.actor().id());
    return endpoint.carryOut(
        request,
        body,
        new PlaceOrder(order, client, body.seller(), milestones, fromWallet),
        recorded -> {
          OrderPlaced placed = recorded.find(OrderPlaced.class).orElseThrow();
          return Answer.born(recorded, "/api/v1/orders/" + placed.order(), answer(placed));
        });
  }

  private static Milestone milestone(int number, MilestoneRequest asked) {
    return new Milestone(number, asked.title(), asked.amount());
  }

  private static PlacedOrderAnswer answer(OrderPlaced placed) {
    return new PlacedOrderAnswer(
        placed.order(),
        OrderState.AWAITING_PAYMENT,
        placed.client(),
        placed.seller(),
        placed.milestones(),
        placed.total(),
        placed.fromWallet(),
        placed.throughProvider(),
        placed.payBy());
  }

  @PostMapping("/{order}/start")
  @Operation(
      operationId = "startOrder",
      summary = "Begin the work",
      description = "**Who:** the seller. From here on the client alone can no longer cancel.")
  DurableAnswer<OrderAnswer> start(
      WriteRequest request,
      @PathVariable OrderId order,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        new StartOrder(order),
        recorded -> Answer.changed(recorded, new OrderAnswer(order, OrderState.STARTED)));
  }

  @KeyRequired
  @PostMapping("/{order}/cancel")
  @Operation(
      operationId = "cancelOrder",
      summary = "End an order",
      description =
          """
          **Who:** the client until the work begins, the seller, an administrator. Milestones that were neither \
          accepted nor cancelled before end with it and are refunded.""")
  DurableAnswer<CancelledOrderAnswer> cancel(
      WriteRequest request, @PathVariable OrderId order, @RequestBody CancelOrderRequest body) {
    CancelReason reason = CancelReason.valueOf(body.reason().name());
    return endpoint.carryOut(
        request,
        body,
        new CancelOrder(order, reason),
        recorded -> {
          OrderCancelled cancelled = recorded.find(OrderCancelled.class).orElseThrow();
          return Answer.changed(
              recorded,
              new CancelledOrderAnswer(order, OrderState.CANCELLED, cancelled.milestones()));
        });
  }
}
