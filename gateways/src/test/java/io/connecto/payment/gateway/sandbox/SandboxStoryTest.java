package io.connecto.payment.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.ExpirePayment;
import io.connecto.payment.PaymentCommand.ReturnPayment;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.PaymentId;
import io.connecto.payment.gateway.Books;
import io.connecto.refund.RefundCommand.RetryRefund;
import io.connecto.refund.RefundEvent.*;
import io.connecto.refund.RefundId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Payments through the sandbox, over real HTTP, with everything that goes wrong with real
 * providers. Whatever it is, when all rests the provider holds what the books say that it holds.
 */
@Timeout(60)
class SandboxStoryTest {

  private static final String CAPTURE = "{\"outcome\":\"capture\"}";
  private static final String AUTHORISE = "{\"outcome\":\"authorise\"}";

  private static final ConnectoClock CLOCK = new ConnectoClock(Clock.systemUTC());
  private static final Books BOOKS = new Books(CLOCK);
  @TempDir static Path directory;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(directory, BOOKS, CLOCK);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void restsBalanced() {
    server.faults(
        """
        {"timeouts":0,"timeoutsApplied":false,"declineCaptures":0,"declineRefunds":0,
         "delayNotificationsMillis":0,"duplicate":0,"reorder":false,"dropNotifications":0}
        """);
    rests();
    await()
        .untilAsserted(
            () ->
                assertThat(server.holds())
                    .isEqualTo(-BOOKS.balance(LedgerAddress.gateway("sandbox"))));
  }

  private static PaymentId opened(long paise) {
    PaymentId payment = BOOKS.request(paise);
    happened(CheckoutOpened.class, payment);
    return payment;
  }

  private static <E extends Event> E happened(Class<E> type, Object subject) {
    await().until(() -> BOOKS.find(type, subject).isPresent());
    return BOOKS.find(type, subject).orElseThrow();
  }

  private static String order(PaymentId payment) {
    return happened(CheckoutOpened.class, payment).providerOrder();
  }

  private static String captured(PaymentId payment) {
    server.pay(order(payment), CAPTURE);
    String providerPayment = happened(PaymentCaptured.class, payment).providerPayment();
    rests();
    return providerPayment;
  }

  /** Nothing is called any more; open checkouts are still watched. */
  private static void rests() {
    await()
        .until(
            () ->
                hasReadTheLog()
                    && server.gateway().waiting(200).stream()
                        .allMatch(call -> call.id().startsWith("watch:")));
  }

  private static boolean hasReadTheLog() {
    TrackingToken head = BOOKS.log().createHeadToken();
    return server.gateway().position().orElse(-1) >= head.position().orElse(0);
  }

  @Test
  void aPayerPays() {
    PaymentId payment = opened(1000);
    captured(payment);
    assertThat(happened(PaymentCaptured.class, payment).amount()).isEqualTo(Money.inr(1000));
  }

  @Test
  void whatAPayerAuthorisesIsCaptured() {
    PaymentId payment = opened(1000);
    server.pay(order(payment), AUTHORISE);
    happened(PaymentAuthorised.class, payment);
    happened(PaymentCaptured.class, payment);
  }

  @Test
  void aPayerWhoDeclinesMayTryAgain() {
    PaymentId payment = opened(1000);
    server.pay(order(payment), "{\"outcome\":\"decline\"}");
    assertThat(happened(PaymentFailed.class, payment).reason()).isEqualTo("payer-declined");
    captured(payment);
  }

  @Test
  void aDeclinedCaptureFails() {
    PaymentId payment = opened(1000);
    server.faults("{\"declineCaptures\":1}");
    server.pay(order(payment), AUTHORISE);
    assertThat(happened(PaymentFailed.class, payment).reason()).isEqualTo("capture-declined");
  }

  @Test
  void aRefundGoesBackInParts() {
    PaymentId payment = opened(1000);
    String providerPayment = captured(payment);
    RefundId first = BOOKS.refund(payment, providerPayment, 400);
    RefundId second = BOOKS.refund(payment, providerPayment, 600);
    happened(RefundPaid.class, first);
    happened(RefundPaid.class, second);
  }

  @Test
  void aDeclinedRefundFailsAndCanBeRetried() {
    PaymentId payment = opened(1000);
    String providerPayment = captured(payment);
    server.faults("{\"declineRefunds\":1}");
    RefundId refund = BOOKS.refund(payment, providerPayment, 400);
    assertThat(happened(RefundFailed.class, refund).reason()).isEqualTo("refund-declined");

    BOOKS.admin(new RetryRefund(refund));
    happened(RefundPaid.class, refund);
  }

  @Test
  void shortAndExcessiveAmountsAreToldAsTheyAre() {
    PaymentId little = opened(1000);
    server.pay(order(little), "{\"outcome\":\"capture\",\"amount\":700}");
    assertThat(happened(PaymentCaptured.class, little).amount()).isEqualTo(Money.inr(700));

    PaymentId much = opened(1000);
    server.pay(order(much), "{\"outcome\":\"capture\",\"amount\":1200}");
    assertThat(happened(PaymentCaptured.class, much).excess()).isEqualTo(Money.inr(200));
    BOOKS.process(new ReturnPayment(much, "excess-1", Money.inr(200)));
    happened(PaymentReturned.class, much);

    server.pay(order(much), CAPTURE);
    ExcessCaptured twice = happened(ExcessCaptured.class, much);
    assertThat(twice.amount()).isEqualTo(Money.inr(1000));
  }

  @Test
  void aLateCaptureIsBookedAndSentBack() {
    PaymentId payment = opened(1000);
    BOOKS.process(new ExpirePayment(payment));
    captured(payment);
    assertThat(happened(PaymentCaptured.class, payment).late()).isTrue();

    BOOKS.process(new ReturnPayment(payment, "back", Money.inr(1000)));
    happened(PaymentReturned.class, payment);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerLostWhenOpeningACheckoutEndsInOneCheckout(boolean applied) {
    loseAnswers(1, applied);
    PaymentId payment = opened(1000);
    assertThat(BOOKS.all(PaymentOutcomeUnknown.class, payment)).hasSize(1);
    captured(payment);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerLostWhenCapturingEndsInOneCapture(boolean applied) {
    PaymentId payment = opened(1000);
    loseAnswers(1, applied);
    server.pay(order(payment), AUTHORISE);
    happened(PaymentCaptured.class, payment);
    assertThat(BOOKS.all(PaymentFailed.class, payment)).isEmpty();
    assertThat(BOOKS.all(PaymentCaptured.class, payment)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersLostWhenRefundingEndInOneRefund(boolean applied) {
    PaymentId payment = opened(1000);
    String providerPayment = captured(payment);
    server.faults("{\"dropNotifications\":1}");
    loseAnswers(3, applied);
    RefundId refund = BOOKS.refund(payment, providerPayment, 400);
    happened(RefundPaid.class, refund);
    assertThat(BOOKS.all(RefundOutcomeUnknown.class, refund)).hasSize(1);
    assertThat(BOOKS.all(RefundFailed.class, refund)).isEmpty();
  }

  private static void loseAnswers(int count, boolean applied) {
    server.faults("{\"timeouts\":" + count + ",\"timeoutsApplied\":" + applied + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"duplicate\":1000}",
        "{\"reorder\":true}",
        "{\"delayNotificationsMillis\":500}",
        "{\"duplicate\":1000,\"reorder\":true,\"delayNotificationsMillis\":300}"
      })
  void notificationsInAnyDisorderLeaveTheSameBooks(String disorder) {
    server.faults(disorder);
    List<PaymentId> payments = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      payments.add(opened(1000));
    }
    for (PaymentId payment : payments) {
      server.pay(order(payment), CAPTURE);
    }
    for (PaymentId payment : payments) {
      PaymentCaptured captured = happened(PaymentCaptured.class, payment);
      happened(RefundPaid.class, BOOKS.refund(payment, captured.providerPayment(), 250));
    }
    await().until(SandboxStoryTest::allDelivered);
    assertThat(payments)
        .allSatisfy(
            payment -> {
              assertThat(BOOKS.all(PaymentCaptured.class, payment)).hasSize(1);
              assertThat(BOOKS.balance(LedgerAddress.transit(payment, "in"))).isEqualTo(1000);
            });
  }

  private static boolean allDelivered() {
    return !server
        .ok("GET", "/sandbox/provider/v1/notifications?limit=200", "")
        .toString()
        .contains("WAITING");
  }

  @Test
  void aDroppedNotificationCanBeResent() {
    PaymentId payment = opened(1000);
    server.faults("{\"dropNotifications\":1}");
    server.pay(order(payment), "{\"outcome\":\"decline\"}");
    String dropped =
        server
            .ok("GET", "/sandbox/provider/v1/notifications?order=" + order(payment), "")
            .at("/items/0/id")
            .asString();

    server.ok("POST", "/sandbox/provider/v1/notifications/" + dropped + "/resend", "");

    happened(PaymentFailed.class, payment);
  }

  @Test
  void anAuthorisationThatNobodyCapturesLapses() {
    PaymentId payment = opened(1000);
    BOOKS.process(new ExpirePayment(payment));
    String providerPayment = server.pay(order(payment), AUTHORISE);
    happened(AuthorisationLapsed.class, payment);

    CLOCK.offsetAtLeast(CLOCK.offset().plus(Duration.ofDays(4)));

    await()
        .until(
            () ->
                server
                    .ok("GET", "/sandbox/provider/v1/notifications?order=" + order(payment), "")
                    .toString()
                    .contains("payment.failed"));
    assertThat(server.connector().findAttempts(order(payment)).toString())
        .contains(providerPayment)
        .contains("authorisation-lapsed");
  }
}
