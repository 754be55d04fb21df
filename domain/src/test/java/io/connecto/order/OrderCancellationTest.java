package io.connecto.order;

import static io.connecto.order.OrderHistory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Event;
import io.connecto.ledger.Rules;
import io.connecto.order.OrderCommand.*;
import io.connecto.order.OrderEvent.*;
import io.connecto.order.OrderRefusal.*;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One test per rule of ending an order, or one of its milestones, unaccepted. */
class OrderCancellationTest {

  private static final CancelMilestone DROP = new CancelMilestone(ORDER, 1);
  private static final MilestoneCancelled DROPPED = new MilestoneCancelled(ORDER, 1);

  private final Rules<Order> order = Rules.of(Order.UNPLACED, TERMS);
  private final Rules.Given<Order> unpaid = order.given(PLACED);
  private final Rules.Given<Order> paid = order.given(PLACED, FUNDED);
  private final Rules.Given<Order> started = order.given(PLACED, FUNDED, STARTED);

  @Test
  void theClientWithdrawsBeforeTheStart() {
    cancel(unpaid, CancelReason.CLIENT_WITHDREW, CLIENT)
        .then(cancelled(CancelReason.CLIENT_WITHDREW, false, 1, 2));
    cancel(paid, CancelReason.CLIENT_WITHDREW, CLIENT)
        .then(cancelled(CancelReason.CLIENT_WITHDREW, true, 1, 2));
  }

  @Test
  void theClientDoesNotWithdrawOnceWorkHasBegun() {
    cancel(started, CancelReason.CLIENT_WITHDREW, CLIENT).thenRefused(new OrderIsStarted());
  }

  @Test
  void theSellerDeclinesAtAnyTime() {
    cancel(unpaid, CancelReason.SELLER_DECLINED, SELLER)
        .then(cancelled(CancelReason.SELLER_DECLINED, false, 1, 2));
    cancel(paid, CancelReason.SELLER_DECLINED, SELLER)
        .then(cancelled(CancelReason.SELLER_DECLINED, true, 1, 2));
    cancel(started.and(delivered(1, 1)), CancelReason.SELLER_DECLINED, SELLER)
        .then(cancelled(CancelReason.SELLER_DECLINED, true, 1, 2));
  }

  @Test
  void anAdministratorCancelsAtAnyTime() {
    cancel(unpaid, CancelReason.ADMINISTRATOR, ADMIN)
        .then(cancelled(CancelReason.ADMINISTRATOR, false, 1, 2));
    cancel(started, CancelReason.ADMINISTRATOR, ADMIN)
        .then(cancelled(CancelReason.ADMINISTRATOR, true, 1, 2));
  }

  @Test
  void aProcessCancelsOnlyAnUnpaidOrder() {
    cancel(unpaid, CancelReason.WALLET_DECLINED, CHECKOUT)
        .then(cancelled(CancelReason.WALLET_DECLINED, false, 1, 2));
    for (Rules.Given<Order> other :
        List.of(order.given(), paid, started, order.given(PLACED, EXPIRED))) {
      cancel(other, CancelReason.WALLET_DECLINED, CHECKOUT).thenNothing();
    }
  }

  @ParameterizedTest
  @EnumSource(CancelReason.class)
  void nobodyGivesAReasonThatIsNotTheirs(CancelReason reason) {
    if (reason != CancelReason.CLIENT_WITHDREW) {
      cancel(unpaid, reason, CLIENT).thenForbidden();
    }
    if (reason != CancelReason.SELLER_DECLINED) {
      cancel(unpaid, reason, SELLER).thenForbidden();
    }
    if (reason != CancelReason.ADMINISTRATOR) {
      cancel(unpaid, reason, ADMIN).thenForbidden();
    }
    if (reason != CancelReason.WALLET_DECLINED) {
      cancel(unpaid, reason, CHECKOUT).thenForbidden();
    }
    cancel(unpaid, reason, AUDITOR).thenForbidden();
    cancel(unpaid, reason, Actor.TICKER).thenForbidden();
    cancel(unpaid, reason, STRANGER).thenRefused(new OrderUnknown());
    cancel(unpaid, reason, Actor.ANYBODY).thenRefused(new OrderUnknown());
  }

  @Test
  void onlyWhatIsOpenIsCancelled() {
    cancel(started.and(delivered(1, 1), accepted(1)), CancelReason.SELLER_DECLINED, SELLER)
        .then(cancelled(CancelReason.SELLER_DECLINED, true, 2));
  }

  @Test
  void anOrderOfWhichNothingIsOpenIsNotCancelled() {
    Rules.Given<Order> done =
        started.and(delivered(1, 1), accepted(1), new MilestoneCancelled(ORDER, 2));
    cancel(done, CancelReason.SELLER_DECLINED, SELLER).thenRefused(new NothingOpen());
    cancel(done, CancelReason.ADMINISTRATOR, ADMIN).thenRefused(new NothingOpen());
    cancel(done, CancelReason.CLIENT_WITHDREW, CLIENT).thenRefused(new NothingOpen());
  }

  @Test
  void anOrderThatIsOverIsNotCancelled() {
    for (Event end : List.of(EXPIRED, cancelled(CancelReason.SELLER_DECLINED, false, 1, 2))) {
      cancel(unpaid.and(end), CancelReason.CLIENT_WITHDREW, CLIENT).thenRefused(new OrderIsOver());
      cancel(unpaid.and(end), CancelReason.SELLER_DECLINED, SELLER).thenRefused(new OrderIsOver());
      cancel(unpaid.and(end), CancelReason.ADMINISTRATOR, ADMIN).thenRefused(new OrderIsOver());
    }
  }

  @Test
  void anOrderThatNobodyPlacedIsUnknown() {
    cancel(order.given(), CancelReason.ADMINISTRATOR, ADMIN).thenRefused(new OrderUnknown());
    order.given().when(DROP, ADMIN, NOW).thenRefused(new OrderUnknown());
  }

  @Test
  void aCancelledOrderHasNothingOpen() {
    Order after = cancel(started, CancelReason.SELLER_DECLINED, SELLER).state();
    assertThat(after.status()).isEqualTo(Order.Status.CANCELLED);
    assertThat(after.milestones())
        .extracting(MilestoneProgress::stage)
        .containsOnly(MilestoneProgress.Stage.CANCELLED);
  }

  @Test
  void theSellerOrAnAdministratorCancelsAMilestone() {
    paid.when(DROP, SELLER, NOW).then(DROPPED);
    started.when(DROP, SELLER, NOW).then(DROPPED);
    started.when(DROP, ADMIN, NOW).then(DROPPED);
    started.and(delivered(1, 1)).when(DROP, SELLER, NOW).then(DROPPED);
  }

  @Test
  void theClientCancelsAMilestoneBeforeTheStartOnly() {
    paid.when(DROP, CLIENT, NOW).then(DROPPED);
    started.when(DROP, CLIENT, NOW).thenRefused(new OrderIsStarted());
  }

  @Test
  void anUnpaidOrderKeepsItsMilestones() {
    unpaid.when(DROP, CLIENT, NOW).thenRefused(new OrderNotFunded());
    unpaid.when(DROP, ADMIN, NOW).thenRefused(new OrderNotFunded());
  }

  @Test
  void aMilestoneEndsOnce() {
    paid.and(DROPPED).when(DROP, SELLER, NOW).thenRefused(new MilestoneIsOver());
    started
        .and(delivered(1, 1), accepted(1))
        .when(DROP, SELLER, NOW)
        .thenRefused(new MilestoneIsOver());
    paid.when(new CancelMilestone(ORDER, 3), SELLER, NOW).thenRefused(new MilestoneUnknown());
  }

  @Test
  void nobodyElseCancelsAMilestone() {
    paid.when(DROP, STRANGER, NOW).thenRefused(new OrderUnknown());
    paid.when(DROP, Actor.ANYBODY, NOW).thenRefused(new OrderUnknown());
    paid.when(DROP, AUDITOR, NOW).thenForbidden();
    paid.when(DROP, CHECKOUT, NOW).thenForbidden();
  }

  @Test
  void aMilestoneOfAnOrderThatIsOverIsNotCancelled() {
    unpaid.and(EXPIRED).when(DROP, SELLER, NOW).thenRefused(new OrderIsOver());
  }

  private static Rules.Outcome<Order> cancel(
      Rules.Given<Order> given, CancelReason reason, Actor actor) {
    return given.when(new CancelOrder(ORDER, reason), actor, NOW);
  }
}
