package io.connecto.payment;

import static io.connecto.payment.PaymentFixture.ADMIN;
import static io.connecto.payment.PaymentFixture.CHECKOUT;
import static io.connecto.payment.PaymentFixture.GATEWAY;
import static io.connecto.payment.PaymentFixture.NOW;
import static io.connecto.payment.PaymentFixture.PAYER;
import static io.connecto.payment.PaymentFixture.PAYMENT;
import static io.connecto.payment.PaymentFixture.PURPOSE;
import static io.connecto.payment.PaymentFixture.REQUESTED;
import static io.connecto.payment.PaymentFixture.captured;
import static io.connecto.payment.PaymentFixture.given;
import static io.connecto.payment.PaymentFixture.out;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.connecto.ledger.Actor;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.PaymentRefusal.*;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Captured money that may not stay goes back by its leg, in full, once. */
class PaymentReturnTest {

  private static final PaymentEvent CAPTURED = captured("p1", 100_003, REQUESTED);
  private static final PaymentEvent OTHER = captured("p2", 70, REQUESTED, CAPTURED);
  private static final ReturnPayment BACK = new ReturnPayment(PAYMENT, "excess-1", Money.inr(3));
  private static final RecordReturn SAYS_RETURNED = new RecordReturn(PAYMENT, "excess-1", "sr_1");
  private static final PaymentReturned RETURNED =
      new PaymentReturned(
          PAYMENT,
          PURPOSE,
          "sandbox",
          "excess-1",
          "sr_1",
          Money.inr(3),
          List.of(out("excess-1", 3)),
          NOW,
          "payment-1");

  @Test
  void everyLegGoesBackThroughThePaymentThatBroughtIt() {
    given(REQUESTED, CAPTURED, OTHER).when(BACK, CHECKOUT, NOW).then(requested(1));
    given(REQUESTED, CAPTURED, OTHER)
        .when(new ReturnPayment(PAYMENT, "back", Money.inr(100_000)), CHECKOUT, NOW)
        .then(
            new ReturnRequested(PAYMENT, PURPOSE, "sandbox", "p1", "back", Money.inr(100_000), 1));
    given(REQUESTED, CAPTURED, OTHER)
        .when(new ReturnPayment(PAYMENT, "excess-2", Money.inr(70)), CHECKOUT, NOW)
        .then(new ReturnRequested(PAYMENT, PURPOSE, "sandbox", "p2", "excess-2", Money.inr(70), 1));
  }

  @Test
  void askingTwiceAsksOnce() {
    given(REQUESTED, CAPTURED, requested(1)).when(BACK, CHECKOUT, NOW).thenNothing();
    given(REQUESTED, CAPTURED, requested(1), RETURNED).when(BACK, CHECKOUT, NOW).thenNothing();
  }

  @Test
  void aLegThatNeverWasOrAnotherAmountIsAProgrammersError() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                given(REQUESTED, CAPTURED)
                    .when(new ReturnPayment(PAYMENT, "excess-2", Money.inr(70)), CHECKOUT, NOW));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                given(REQUESTED, CAPTURED)
                    .when(new ReturnPayment(PAYMENT, "excess-1", Money.inr(2)), CHECKOUT, NOW));
  }

  @Test
  void theProviderSaysOnceOrTwiceThatItIsReturned() {
    given(REQUESTED, CAPTURED, requested(1)).when(SAYS_RETURNED, GATEWAY, NOW).then(RETURNED);
    given(REQUESTED, CAPTURED, requested(1), RETURNED)
        .when(SAYS_RETURNED, GATEWAY, NOW)
        .thenNothing();
  }

  @Test
  void whatWasNotAskedForIsNotBooked() {
    given(REQUESTED, CAPTURED).when(SAYS_RETURNED, GATEWAY, NOW).thenRefused(new ReturnUnknown());
    given(REQUESTED, CAPTURED).when(fails(1), GATEWAY, NOW).thenRefused(new ReturnUnknown());
    given(REQUESTED).when(SAYS_RETURNED, GATEWAY, NOW).thenRefused(new ReturnUnknown());
  }

  @Test
  void aFailureIsTriedAgainAsTheNextAttempt() {
    given(REQUESTED, CAPTURED, requested(1)).when(fails(1), GATEWAY, NOW).then(failed(1));
    given(REQUESTED, CAPTURED, requested(1), failed(1))
        .when(BACK, CHECKOUT, NOW)
        .then(requested(2));
    given(REQUESTED, CAPTURED, requested(1), failed(1)).when(BACK, ADMIN, NOW).then(requested(2));
  }

  @Test
  void anAdministratorOnlyTriesAgain() {
    given(REQUESTED, CAPTURED).when(BACK, ADMIN, NOW).thenRefused(new ReturnNotFailed());
    given(REQUESTED, CAPTURED, requested(1))
        .when(BACK, ADMIN, NOW)
        .thenRefused(new ReturnNotFailed());
    given().when(BACK, ADMIN, NOW).thenRefused(new PaymentUnknown());
    ReturnPayment part = new ReturnPayment(BACK.payment(), BACK.leg(), Money.inr(1));
    given(REQUESTED, CAPTURED, requested(1), failed(1))
        .when(part, ADMIN, NOW)
        .thenRefused(new ReturnNotFailed());
    given(REQUESTED, CAPTURED).when(BACK, Actor.person(PAYER), NOW).thenForbidden();
  }

  @Test
  void aLateMessageAboutAnEarlierAttemptEndsNoLaterOne() {
    given(REQUESTED, CAPTURED, requested(1), failed(1), requested(2))
        .when(fails(1), GATEWAY, NOW)
        .thenNothing();
    given(REQUESTED, CAPTURED, requested(1), failed(1)).when(fails(1), GATEWAY, NOW).thenNothing();
  }

  @Test
  void thatItWasReturnedAfterAllCountsAndAFailureAfterwardsDoesNot() {
    given(REQUESTED, CAPTURED, requested(1), failed(1))
        .when(SAYS_RETURNED, GATEWAY, NOW)
        .then(RETURNED);
    given(REQUESTED, CAPTURED, requested(1), RETURNED).when(fails(1), GATEWAY, NOW).thenNothing();
  }

  private static ReturnRequested requested(int attempt) {
    return new ReturnRequested(
        PAYMENT, PURPOSE, "sandbox", "p1", "excess-1", Money.inr(3), attempt);
  }

  private static RecordReturnFailure fails(int attempt) {
    return new RecordReturnFailure(PAYMENT, "excess-1", attempt, "account closed");
  }

  private static ReturnFailed failed(int attempt) {
    return new ReturnFailed(PAYMENT, PURPOSE, "excess-1", Money.inr(3), attempt, "account closed");
  }
}
