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

/** One test per rule of the work: started, delivered, revised, accepted. */
class OrderWorkTest {

  private static final StartOrder START = new StartOrder(ORDER);
  private static final DeliverMilestone DELIVER = new DeliverMilestone(ORDER, 1);
  private static final RequestRevision REVISE = new RequestRevision(ORDER, 1);
  private static final AcceptMilestone ACCEPT = new AcceptMilestone(ORDER, 1);
  private static final AcceptBySilence SILENCE = new AcceptBySilence(ORDER, 1, 1);
  private static final RevisionRequested REVISION = new RevisionRequested(ORDER, 1);
  private static final MilestoneCancelled DROPPED = new MilestoneCancelled(ORDER, 1);
  private static final OrderCancelled CANCELLED =
      cancelled(CancelReason.SELLER_DECLINED, true, 1, 2);

  private final Rules<Order> order = Rules.of(Order.UNPLACED, TERMS);
  private final Rules.Given<Order> started = order.given(PLACED, FUNDED, STARTED);
  private final Rules.Given<Order> delivered = started.and(delivered(1, 1));

  @Test
  void theSellerStartsAPaidOrder() {
    order.given(PLACED, FUNDED).when(START, SELLER, NOW).then(STARTED);
    order.given(PLACED, FUNDED).when(START, Actor.admin(SELLER_ID), NOW).then(STARTED);
  }

  @Test
  void anUnpaidOrderIsNotStarted() {
    order.given(PLACED).when(START, SELLER, NOW).thenRefused(new OrderNotFunded());
  }

  @Test
  void anOrderIsStartedOnce() {
    started.when(START, SELLER, NOW).thenRefused(new OrderIsStarted());
  }

  @Test
  void anOrderOfWhichNothingIsLeftIsNotStarted() {
    order
        .given(PLACED, FUNDED, DROPPED, new MilestoneCancelled(ORDER, 2))
        .when(START, SELLER, NOW)
        .thenRefused(new NothingOpen());
  }

  @Test
  void theSellerDelivers() {
    started.when(DELIVER, SELLER, NOW).then(delivered(1, 1));
  }

  @Test
  void nothingIsDeliveredBeforeTheStart() {
    order.given(PLACED, FUNDED).when(DELIVER, SELLER, NOW).thenRefused(new OrderNotStarted());
    order.given(PLACED).when(DELIVER, SELLER, NOW).thenRefused(new OrderNotFunded());
  }

  @Test
  void whatIsDeliveredIsNotDeliveredAgain() {
    delivered.when(DELIVER, SELLER, NOW).thenRefused(new MilestoneIsDelivered());
  }

  @Test
  void whatIsOverIsNotDelivered() {
    delivered.and(accepted(1)).when(DELIVER, SELLER, NOW).thenRefused(new MilestoneIsOver());
    started.and(DROPPED).when(DELIVER, SELLER, NOW).thenRefused(new MilestoneIsOver());
  }

  @Test
  void theClientAsksForARevision() {
    delivered.when(REVISE, CLIENT, NOW).then(REVISION);
    delivered.and(REVISION).when(DELIVER, SELLER, NOW).then(delivered(1, 2));
  }

  @Test
  void onlyWhatIsDeliveredIsRevised() {
    started.when(REVISE, CLIENT, NOW).thenRefused(new MilestoneNotDelivered());
    delivered.and(REVISION).when(REVISE, CLIENT, NOW).thenRefused(new MilestoneNotDelivered());
    delivered.and(accepted(1)).when(REVISE, CLIENT, NOW).thenRefused(new MilestoneIsOver());
  }

  @Test
  void theClientAccepts() {
    delivered.when(ACCEPT, CLIENT, NOW).then(accepted(1));
  }

  @Test
  void onlyWhatIsDeliveredIsAcceptedAndOnlyOnce() {
    started.when(ACCEPT, CLIENT, NOW).thenRefused(new MilestoneNotDelivered());
    delivered.and(REVISION).when(ACCEPT, CLIENT, NOW).thenRefused(new MilestoneNotDelivered());
    delivered.and(accepted(1)).when(ACCEPT, CLIENT, NOW).thenRefused(new MilestoneIsOver());
    delivered.and(DROPPED).when(ACCEPT, CLIENT, NOW).thenRefused(new MilestoneIsOver());
  }

  @Test
  void silenceAcceptsWhenDue() {
    delivered.when(SILENCE, Actor.TICKER, ACCEPT_BY.minusMillis(1)).thenNothing();
    delivered.when(SILENCE, Actor.TICKER, ACCEPT_BY).then(new MilestoneAccepted(ORDER, 1, true));
  }

  @Test
  void silenceIsBrokenByWhateverHappens() {
    for (Event broken : List.of(REVISION, accepted(1), DROPPED, CANCELLED)) {
      delivered.and(broken).when(SILENCE, Actor.TICKER, ACCEPT_BY).thenNothing();
    }
  }

  @Test
  void silenceAboutAnEarlierDeliveryAcceptsNothing() {
    delivered.and(REVISION, delivered(1, 2)).when(SILENCE, Actor.TICKER, ACCEPT_BY).thenNothing();
  }

  @Test
  void silenceAboutNothingAcceptsNothing() {
    order.given().when(SILENCE, Actor.TICKER, ACCEPT_BY).thenNothing();
    started.when(SILENCE, Actor.TICKER, ACCEPT_BY).thenNothing();
    for (int number : new int[] {0, -1, 3, Integer.MAX_VALUE}) {
      delivered.when(new AcceptBySilence(ORDER, number, 1), Actor.TICKER, ACCEPT_BY).thenNothing();
    }
  }

  @Test
  void onlyTheTickerSpeaksForSilence() {
    delivered.when(SILENCE, SELLER, ACCEPT_BY).thenForbidden();
    delivered.when(SILENCE, ADMIN, ACCEPT_BY).thenForbidden();
  }

  @Test
  void theDeadlineOfADeliveryIsItsOwn() {
    assertThat(delivered(1, 2).deadlinesSet())
        .singleElement()
        .satisfies(
            deadline -> {
              assertThat(deadline.command()).isEqualTo(new AcceptBySilence(ORDER, 1, 2));
              assertThat(accepted(1).deadlinesCleared()).containsExactly(deadline.key());
              assertThat(accepted(2).deadlinesCleared()).doesNotContain(deadline.key());
              assertThat(REVISION.deadlinesCleared()).containsExactly(deadline.key());
              assertThat(DROPPED.deadlinesCleared()).containsExactly(deadline.key());
              assertThat(CANCELLED.deadlinesCleared()).contains(deadline.key());
            });
  }

  @Test
  void aMilestoneThatIsNotThereIsUnknown() {
    for (int number : new int[] {0, -1, 3, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      started
          .when(new DeliverMilestone(ORDER, number), SELLER, NOW)
          .thenRefused(new MilestoneUnknown());
      started
          .when(new AcceptMilestone(ORDER, number), CLIENT, NOW)
          .thenRefused(new MilestoneUnknown());
    }
  }

  @Test
  void eachPartyHasItsOwnToDo() {
    order.given(PLACED, FUNDED).when(START, CLIENT, NOW).thenForbidden();
    started.when(DELIVER, CLIENT, NOW).thenForbidden();
    delivered.when(REVISE, SELLER, NOW).thenForbidden();
    delivered.when(ACCEPT, SELLER, NOW).thenForbidden();
  }

  @Test
  void outsidersHearThatThereIsNoSuchOrder() {
    for (Actor outsider : List.of(STRANGER, Actor.ANYBODY)) {
      order.given(PLACED, FUNDED).when(START, outsider, NOW).thenRefused(new OrderUnknown());
      delivered.when(DELIVER, outsider, NOW).thenRefused(new OrderUnknown());
      delivered.when(REVISE, outsider, NOW).thenRefused(new OrderUnknown());
      delivered.when(ACCEPT, outsider, NOW).thenRefused(new OrderUnknown());
    }
  }

  @Test
  void whoeverMayReadItHearsThatItIsNotTheirs() {
    for (Actor reader : List.of(ADMIN, AUDITOR, CHECKOUT)) {
      order.given(PLACED, FUNDED).when(START, reader, NOW).thenForbidden();
      started.when(DELIVER, reader, NOW).thenForbidden();
      delivered.when(REVISE, reader, NOW).thenForbidden();
      delivered.when(ACCEPT, reader, NOW).thenForbidden();
    }
  }

  @Test
  void anOrderThatNobodyPlacedIsUnknown() {
    for (Actor actor : List.of(CLIENT, SELLER, ADMIN)) {
      order.given().when(START, actor, NOW).thenRefused(new OrderUnknown());
      order.given().when(DELIVER, actor, NOW).thenRefused(new OrderUnknown());
      order.given().when(REVISE, actor, NOW).thenRefused(new OrderUnknown());
      order.given().when(ACCEPT, actor, NOW).thenRefused(new OrderUnknown());
    }
  }

  @Test
  void nothingIsDoneToAnOrderThatIsOver() {
    for (Rules.Given<Order> over :
        List.of(
            order.given(PLACED, EXPIRED),
            order.given(PLACED, cancelled(CancelReason.WALLET_DECLINED, false, 1, 2)),
            delivered.and(CANCELLED))) {
      over.when(START, SELLER, NOW).thenRefused(new OrderIsOver());
      over.when(DELIVER, SELLER, NOW).thenRefused(new OrderIsOver());
      over.when(REVISE, CLIENT, NOW).thenRefused(new OrderIsOver());
      over.when(ACCEPT, CLIENT, NOW).thenRefused(new OrderIsOver());
      over.when(SILENCE, Actor.TICKER, ACCEPT_BY).thenNothing();
    }
  }
}
