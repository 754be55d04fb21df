package io.connecto.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.money.Money;
import io.connecto.payment.PaymentId;
import io.connecto.payment.gateway.ProviderRequest.Capture;
import io.connecto.payment.gateway.ProviderRequest.OpenCheckout;
import io.connecto.payment.gateway.ProviderRequest.PayBack;
import io.connecto.payment.gateway.ProviderResult.Captured;
import io.connecto.payment.gateway.ProviderResult.Checkout;
import io.connecto.payment.gateway.ProviderResult.PaidBack;
import io.connecto.payment.gateway.ProviderResult.PayerAttempt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every connector has to do, whatever provider it talks to. A provider's test says how a payer
 * acts there, and how that provider's network fails.
 */
public abstract class PaymentConnectorContract {

  protected static final Money AMOUNT = Money.inr(150_000);

  protected abstract PaymentConnector connector();

  /** A payer agrees, and the merchant has to capture. The provider's payment id. */
  protected abstract String authorise(String providerOrder);

  /** A payer does not agree. */
  protected abstract void decline(String providerOrder);

  /** The next call is carried out, or not, and has no answer in time. */
  protected abstract void loseNextAnswer(boolean carriedOut);

  /** The provider refuses the next refund for good. */
  protected abstract void declineNextRefund();

  /** A connector for a provider that can't be reached. */
  protected abstract PaymentConnector unreachable();

  /** A connector for a provider that does not know us. */
  protected abstract PaymentConnector strangers();

  /** A genuine notification of a captured payment: its body and its headers. */
  protected abstract Signed captureNotification(String key, String providerPayment);

  /** A body as it was signed. */
  public record Signed(String body, Map<String, String> headers) {
    byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }

    NotificationHeaders header() {
      return name ->
          headers.entrySet().stream()
              .filter(entry -> entry.getKey().equalsIgnoreCase(name))
              .map(Map.Entry::getValue)
              .findFirst();
    }
  }

  private static OpenCheckout checkout() {
    return new OpenCheckout(PaymentId.next(Instant.now()).value(), AMOUNT);
  }

  private static <T> T done(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<T>) answer).value();
  }

  private String opened() {
    return done(connector().createCheckout(checkout())).providerOrder();
  }

  private String captured() {
    String payment = authorise(opened());
    done(connector().capture(capture(payment)));
    return payment;
  }

  private static Capture capture(String payment) {
    return new Capture("pay_key_of_" + payment.hashCode(), payment, AMOUNT);
  }

  private static PayBack payBack(String payment, long paise) {
    return new PayBack("rfd_key_" + System.nanoTime() + ":1", payment, Money.inr(paise));
  }

  @Test
  void theSameKeyOpensOneCheckout() {
    OpenCheckout request = checkout();
    Checkout first = done(connector().createCheckout(request));
    assertThat(done(connector().createCheckout(request))).isEqualTo(first);
    assertThat(done(connector().findCheckout(request))).isEqualTo(first);
  }

  @Test
  void whatWasNeverAskedIsAbsent() {
    assertThat(connector().findCheckout(checkout())).isInstanceOf(Answer.Absent.class);
    String payment = authorise(opened());
    assertThat(connector().findCapture(capture(payment))).isInstanceOf(Answer.Absent.class);
    assertThat(connector().findRefund(payBack(payment, 100))).isInstanceOf(Answer.Absent.class);
  }

  @Test
  void aCaptureTwiceIsOneCapture() {
    String payment = authorise(opened());
    Captured first = done(connector().capture(capture(payment)));
    assertThat(first.amount()).isEqualTo(AMOUNT);
    assertThat(first.providerPayment()).isEqualTo(payment);
    assertThat(done(connector().capture(capture(payment)))).isEqualTo(first);
    assertThat(done(connector().findCapture(capture(payment)))).isEqualTo(first);
  }

  @Test
  void aRefundTwiceIsOneRefund() {
    PayBack request = payBack(captured(), 100_000);
    PaidBack first = done(connector().refund(request));
    assertThat(done(connector().refund(request))).isEqualTo(first);
    assertThat(done(connector().findRefund(request))).isEqualTo(first);
  }

  @Test
  void moreThanWasCapturedIsDeclined() {
    String payment = captured();
    done(connector().refund(payBack(payment, 100_000)));
    assertThat(connector().refund(payBack(payment, 50_001))).isInstanceOf(Outcome.Declined.class);
    done(connector().refund(payBack(payment, 50_000)));
  }

  @Test
  void aDeclinedRefundIsFoundDeclinedAndAnotherKeyTriesAgain() {
    String payment = captured();
    declineNextRefund();
    PayBack request = payBack(payment, 100);
    assertThat(connector().refund(request)).isInstanceOf(Outcome.Declined.class);
    assertThat(connector().findRefund(request)).isInstanceOf(Outcome.Declined.class);
    done(connector().refund(payBack(payment, 100)));
  }

  @Test
  void anAnswerThatDoesNotComeIsUnknownAndCanBeFound() {
    PayBack request = payBack(captured(), 100);
    loseNextAnswer(true);
    assertThat(connector().refund(request)).isInstanceOf(Outcome.Unknown.class);
    done(connector().findRefund(request));
  }

  @Test
  void aCallThatGotLostIsUnknownThenAbsentAndCanBeRepeated() {
    PayBack request = payBack(captured(), 100);
    loseNextAnswer(false);
    assertThat(connector().refund(request)).isInstanceOf(Outcome.Unknown.class);
    assertThat(connector().findRefund(request)).isInstanceOf(Answer.Absent.class);
    done(connector().refund(request));
  }

  @Test
  void aQuestionWithoutAnswerIsUnknownToo() {
    OpenCheckout request = checkout();
    loseNextAnswer(true);
    assertThat(connector().findCheckout(request)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void whatCannotBeReachedDidNotHappen() {
    assertThat(unreachable().createCheckout(checkout())).isInstanceOf(Outcome.Busy.class);
    assertThat(unreachable().findCheckout(checkout())).isInstanceOf(Outcome.Busy.class);
  }

  @Test
  void aProviderThatDoesNotKnowUsDeclinedNothing() {
    assertThat(strangers().createCheckout(checkout())).isInstanceOf(Outcome.Busy.class);
  }

  @Test
  void attemptsTellWhatPayersDid() {
    String order = opened();
    assertThat(done(connector().findAttempts(order))).isEmpty();
    decline(order);
    String agreed = authorise(order);
    assertThat(states(order))
        .containsExactlyInAnyOrder(PayerAttempt.State.FAILED, PayerAttempt.State.AUTHORISED);
    done(connector().capture(capture(agreed)));
    assertThat(states(order))
        .containsExactlyInAnyOrder(PayerAttempt.State.FAILED, PayerAttempt.State.CAPTURED);
  }

  private List<PayerAttempt.State> states(String order) {
    return done(connector().findAttempts(order)).stream().map(PayerAttempt::state).toList();
  }

  @Test
  void aGenuineNotificationIsRead() {
    Signed signed = captureNotification("pay_key", "their_payment");
    Notification notification = connector().parseNotification(signed.bytes(), signed.header());
    assertThat(notification).isInstanceOf(Notification.Captured.class);
    Notification.Captured captured = (Notification.Captured) notification;
    assertThat(captured.key()).isEqualTo("pay_key");
    assertThat(captured.providerPayment()).isEqualTo("their_payment");
    assertThat(captured.eventId()).isNotBlank();
  }

  @Test
  void aNotificationThatWasTouchedOrNotSignedIsRejected() {
    Signed signed = captureNotification("pay_key", "their_payment");
    byte[] touched = signed.bytes();
    touched[touched.length / 2] ^= 1;
    assertRejected(touched, signed.header(), NotificationRejected.Reason.SIGNATURE);
    assertRejected(signed.bytes(), name -> Optional.empty(), NotificationRejected.Reason.SIGNATURE);
    assertRejected(
        "".getBytes(StandardCharsets.UTF_8),
        signed.header(),
        NotificationRejected.Reason.SIGNATURE);
  }

  private void assertRejected(
      byte[] body, NotificationHeaders headers, NotificationRejected.Reason reason) {
    assertThatThrownBy(() -> connector().parseNotification(body, headers))
        .isInstanceOfSatisfying(
            NotificationRejected.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
