package io.connecto.payment;

import static io.connecto.payment.PaymentFixture.ADMIN;
import static io.connecto.payment.PaymentFixture.AMOUNT;
import static io.connecto.payment.PaymentFixture.CHECKOUT;
import static io.connecto.payment.PaymentFixture.EXPIRED;
import static io.connecto.payment.PaymentFixture.GATEWAY;
import static io.connecto.payment.PaymentFixture.NOW;
import static io.connecto.payment.PaymentFixture.OPENED;
import static io.connecto.payment.PaymentFixture.PAYER;
import static io.connecto.payment.PaymentFixture.PAYMENT;
import static io.connecto.payment.PaymentFixture.PAY_BY;
import static io.connecto.payment.PaymentFixture.PURPOSE;
import static io.connecto.payment.PaymentFixture.REQUESTED;
import static io.connecto.payment.PaymentFixture.authorise;
import static io.connecto.payment.PaymentFixture.authorised;
import static io.connecto.payment.PaymentFixture.capture;
import static io.connecto.payment.PaymentFixture.captured;
import static io.connecto.payment.PaymentFixture.fail;
import static io.connecto.payment.PaymentFixture.failed;
import static io.connecto.payment.PaymentFixture.given;
import static io.connecto.payment.PaymentFixture.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.PaymentRefusal.*;
import io.connecto.wallet.WalletId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A payment from the request to the capture, one test per rule. */
class PaymentTest {

  private static final RequestTopUp TOP_UP = new RequestTopUp(PAYMENT, PAYER, AMOUNT, "sandbox");
  private static final RecordCheckout CHECKOUT_OPENED = new RecordCheckout(PAYMENT, "so_1");

  @Test
  void aProcessRequestsAPaymentOnce() {
    RequestPayment request = new RequestPayment(PAYMENT, PURPOSE, PAYER, AMOUNT, "sandbox", PAY_BY);

    given().when(request, CHECKOUT, NOW).then(REQUESTED);
    given(REQUESTED).when(request, CHECKOUT, NOW).thenNothing();
    given().when(request, Actor.person(PAYER), NOW).thenForbidden();
  }

  @Test
  void aPayerTopsTheirOwnWalletUp() {
    PaymentRequested requested =
        given().when(TOP_UP, Actor.person(PAYER), NOW).only(PaymentRequested.class);

    assertThat(requested.purpose()).isEqualTo(Reference.to(WalletId.of(PAYER, AMOUNT.currency())));
    assertThat(requested.payBy()).isEqualTo(NOW.plusSeconds(15 * 60));
    assertThat(requested.deadlinesSet()).hasSize(1);
    assertThat(REQUESTED.deadlinesSet()).isEmpty();
  }

  @Test
  void nobodyTopsAnotherWalletUp() {
    given().when(TOP_UP, Actor.person(AccountId.next(NOW)), NOW).thenForbidden();
    given().when(TOP_UP, ADMIN, NOW).thenForbidden();
    given().when(TOP_UP, new Actor(PAYER.value(), Actor.Role.AUDITOR), NOW).thenForbidden();
  }

  @Test
  void toppingUpIsOffUnlessAnOperatorTurnsItOn() {
    Rules.of(Payment.UNKNOWN, PaymentRules.STANDARD)
        .given()
        .when(TOP_UP, Actor.person(PAYER), NOW)
        .thenRefused(new StoredValueOff());
  }

  @Test
  void aTopUpHasAnAmountAProviderAndAnIdOfItsOwn() {
    Actor payer = Actor.person(PAYER);
    given()
        .when(new RequestTopUp(PAYMENT, PAYER, Money.inr(0), "sandbox"), payer, NOW)
        .thenRefused(new PaymentAmountRefused());
    given()
        .when(new RequestTopUp(PAYMENT, PAYER, Money.inr(-5), "sandbox"), payer, NOW)
        .thenRefused(new PaymentAmountRefused());
    given()
        .when(
            new RequestTopUp(PAYMENT, PAYER, Money.inr(1_000_000_000_001L), "sandbox"), payer, NOW)
        .thenRefused(new PaymentAmountRefused());
    given()
        .when(new RequestTopUp(PAYMENT, PAYER, AMOUNT, "No: such"), payer, NOW)
        .thenRefused(new LedgerRefusal.Malformed("/provider", "must name a payment provider"));
    given(REQUESTED).when(TOP_UP, payer, NOW).thenRefused(new PaymentExists());
  }

  @Test
  void theCheckoutOpensOnceWhileSomebodyWaits() {
    given(REQUESTED).when(CHECKOUT_OPENED, GATEWAY, NOW).then(OPENED);
    given(REQUESTED, OPENED).when(CHECKOUT_OPENED, GATEWAY, NOW).thenNothing();
    given(REQUESTED, EXPIRED).when(CHECKOUT_OPENED, GATEWAY, NOW).thenNothing();
  }

  @Test
  void anAuthorisationIsTakenOnce() {
    given(REQUESTED).when(authorise("p1"), GATEWAY, NOW).then(authorised("p1"));
    given(REQUESTED, authorised("p1")).when(authorise("p1"), GATEWAY, NOW).thenNothing();
  }

  @Test
  void anAuthorisationBesideAnotherOrTooLateLapses() {
    AuthorisationLapsed lapsed = new AuthorisationLapsed(PAYMENT, PURPOSE, "sandbox", "p2", AMOUNT);

    given(REQUESTED, authorised("p1")).when(authorise("p2"), GATEWAY, NOW).then(lapsed);
    given(REQUESTED, EXPIRED).when(authorise("p2"), GATEWAY, NOW).then(lapsed);
    given(REQUESTED, captured("p1", 100_000, REQUESTED))
        .when(authorise("p2"), GATEWAY, NOW)
        .then(lapsed);
    given(REQUESTED, EXPIRED, lapsed).when(authorise("p2"), GATEWAY, NOW).thenNothing();
  }

  @Test
  void aFailureIsNotTheEnd() {
    given(REQUESTED).when(fail("p1"), GATEWAY, NOW).then(failed("p1"));
    given(REQUESTED, failed("p1")).when(fail("p1"), GATEWAY, NOW).thenNothing();
    given(REQUESTED, failed("p1")).when(authorise("p1"), GATEWAY, NOW).then(authorised("p1"));
    given(REQUESTED, failed("p1")).when(authorise("p2"), GATEWAY, NOW).then(authorised("p2"));
    given(REQUESTED, authorised("p1")).when(fail("p1"), GATEWAY, NOW).then(failed("p1"));
    given(REQUESTED, authorised("p1"), failed("p1"))
        .when(authorise("p2"), GATEWAY, NOW)
        .then(authorised("p2"));
  }

  @Test
  void aFailureIsNoNewsWhenNobodyWaits() {
    given(REQUESTED, EXPIRED).when(fail("p1"), GATEWAY, NOW).thenNothing();
    given(REQUESTED, captured("p1", 100_000, REQUESTED))
        .when(fail("p1"), GATEWAY, NOW)
        .thenNothing();
  }

  @Test
  void whatIsCapturedIsBookedWhenItBecameTrue() {
    Instant earlier = NOW.minusSeconds(60);
    RecordCapture command = new RecordCapture(PAYMENT, "p1", AMOUNT, earlier);

    given(REQUESTED)
        .when(command, GATEWAY, NOW)
        .then(
            new PaymentCaptured(
                PAYMENT,
                PURPOSE,
                PAYER,
                "sandbox",
                "p1",
                AMOUNT,
                AMOUNT,
                Money.inr(0),
                false,
                List.of(in("in", 100_000)),
                earlier,
                "payment-1"));
  }

  @Test
  void aProviderWhoseClockIsAheadDoesNotMakeTheFutureTrue() {
    RecordCapture command = new RecordCapture(PAYMENT, "p1", AMOUNT, NOW.plusSeconds(60));

    assertThat(
            given(REQUESTED).when(command, GATEWAY, NOW).only(PaymentCaptured.class).effectiveAt())
        .isEqualTo(NOW);
  }

  @Test
  void aCaptureWithoutAnAuthorisationOrAfterAFailureCounts() {
    given(REQUESTED).when(capture("p1", 100_000), GATEWAY, NOW).only(PaymentCaptured.class);
    given(REQUESTED, failed("p1"))
        .when(capture("p1", 100_000), GATEWAY, NOW)
        .only(PaymentCaptured.class);
  }

  @Test
  void aShortCaptureIsBookedAsItIs() {
    PaymentCaptured captured = (PaymentCaptured) captured("p1", 99_999, REQUESTED);

    assertThat(captured.expected()).isEqualTo(AMOUNT);
    assertThat(captured.amount()).isEqualTo(Money.inr(99_999));
    assertThat(captured.postings()).containsExactly(in("in", 99_999));
  }

  @Test
  void whatIsTooMuchHasALegOfItsOwn() {
    PaymentCaptured captured = (PaymentCaptured) captured("p1", 100_003, REQUESTED);

    assertThat(captured.amount()).isEqualTo(AMOUNT);
    assertThat(captured.excess()).isEqualTo(Money.inr(3));
    assertThat(captured.postings()).containsExactly(in("in", 100_000), in("excess-1", 3));
  }

  @Test
  void aCaptureAfterItExpiredIsLate() {
    assertThat(((PaymentCaptured) captured("p1", 100_000, REQUESTED, EXPIRED)).late()).isTrue();
    assertThat(((PaymentCaptured) captured("p1", 100_000, REQUESTED)).late()).isFalse();
  }

  @Test
  void oneProvidersPaymentIsCapturedOnce() {
    PaymentEvent captured = captured("p1", 100_000, REQUESTED);

    given(REQUESTED, captured).when(capture("p1", 100_000), GATEWAY, NOW).thenNothing();
    given(REQUESTED, captured).when(capture("p1", 5), GATEWAY, NOW).thenNothing();
  }

  @Test
  void whatOtherPaymentsBringIsExcessByLegsOfTheirOwn() {
    PaymentEvent first = captured("p1", 100_003, REQUESTED);
    PaymentEvent second = captured("p2", 70, REQUESTED, first);
    PaymentEvent third = captured("p3", 80, REQUESTED, first, second);

    assertThat(((ExcessCaptured) second).postings()).containsExactly(in("excess-2", 70));
    assertThat(((ExcessCaptured) third).postings()).containsExactly(in("excess-3", 80));
    given(REQUESTED, first, second, third).when(capture("p3", 80), GATEWAY, NOW).thenNothing();
  }

  @Test
  void anotherCurrencyIsNotWhatWasAskedFor() {
    Money dollars = Money.of(100_000, Currency.getInstance("USD"));
    RecordCapture command = new RecordCapture(PAYMENT, "p0", dollars, NOW);

    ExcessCaptured foreign =
        given(REQUESTED).when(command, GATEWAY, NOW).only(ExcessCaptured.class);

    assertThat(foreign.amount()).isEqualTo(dollars);
    assertThat(captured("p1", 100_003, REQUESTED, foreign)).isInstanceOf(PaymentCaptured.class);
  }

  @Test
  void aCaptureOfNothingIsRefused() {
    given(REQUESTED).when(capture("p1", 0), GATEWAY, NOW).thenRefused(new PaymentAmountRefused());
  }

  @Test
  void aCallWithoutAnAnswerIsNotedOnceUntilItsOutcomeIsKnown() {
    RecordUnknown checkout = new RecordUnknown(PAYMENT, "checkout");
    RecordUnknown capture = new RecordUnknown(PAYMENT, "capture");
    PaymentOutcomeUnknown unknown = new PaymentOutcomeUnknown(PAYMENT, PURPOSE, "checkout");

    given(REQUESTED).when(checkout, GATEWAY, NOW).then(unknown);
    given(REQUESTED, unknown).when(checkout, GATEWAY, NOW).thenNothing();
    given(REQUESTED, unknown).when(capture, GATEWAY, NOW).only(PaymentOutcomeUnknown.class);
    given(REQUESTED, OPENED).when(checkout, GATEWAY, NOW).thenNothing();
    given(REQUESTED, captured("p1", 5, REQUESTED)).when(capture, GATEWAY, NOW).thenNothing();
  }

  @Test
  void itExpiresWhileSomebodyWaits() {
    ExpirePayment expire = new ExpirePayment(PAYMENT);

    given(REQUESTED).when(expire, CHECKOUT, NOW).then(EXPIRED);
    given(REQUESTED, EXPIRED).when(expire, CHECKOUT, NOW).thenNothing();
    given(REQUESTED, captured("p1", 5, REQUESTED)).when(expire, CHECKOUT, NOW).thenNothing();
    given().when(expire, CHECKOUT, NOW).thenNothing();
    given(REQUESTED).when(expire, ADMIN, NOW).thenForbidden();
  }

  @Test
  void theTickerWaitsForItsTime() {
    ExpirePayment expire = new ExpirePayment(PAYMENT);

    given(REQUESTED).when(expire, Actor.TICKER, PAY_BY.minusMillis(1)).thenNothing();
    given(REQUESTED).when(expire, Actor.TICKER, PAY_BY).then(EXPIRED);
  }

  @Test
  void onlyTheGatewaySpeaksForTheProviderAndOnlyOfPaymentsThatAre() {
    List<Command> messages =
        List.of(
            CHECKOUT_OPENED,
            authorise("p1"),
            capture("p1", 5),
            fail("p1"),
            new RecordUnknown(PAYMENT, "capture"),
            new RecordReturn(PAYMENT, "back", "sr_1"),
            new RecordReturnFailure(PAYMENT, "back", 1, "no"));
    for (Command message : messages) {
      given(REQUESTED).when(message, Actor.person(PAYER), NOW).thenForbidden();
      given(REQUESTED).when(message, CHECKOUT, NOW).thenForbidden();
      given(REQUESTED).when(message, ADMIN, NOW).thenForbidden();
      given().when(message, GATEWAY, NOW).thenRefused(new PaymentUnknown());
    }
  }
}
