package io.connecto.payment.gateway;

import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.payment.PaymentCommand.RecordReturn;
import io.connecto.payment.PaymentCommand.RecordReturnFailure;
import io.connecto.payment.PaymentEvent;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.PaymentId;
import io.connecto.payment.gateway.PaymentCall.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which events of payments make which calls necessary.
 *
 * @param watchFor how long an unpaid checkout is watched
 */
record PaymentCalls(Duration watchFor) implements CallFamily {

  private static final Pattern KEY =
      Pattern.compile("(pay_[0-7][0-9a-hjkmnp-tv-z]{25}):([a-z0-9-]{1,20}):([0-9]{1,6})");

  @Override
  public Class<PaymentEvent> events() {
    return PaymentEvent.class;
  }

  @Override
  public Class<PaymentCall> calls() {
    return PaymentCall.class;
  }

  @Override
  public void on(Event event, Instant at, CallRequests requests) {
    if (event instanceof PaymentRequested e) {
      requests.start(new OpenCheckoutCall(e.payment(), e.provider(), e.amount()));
    } else if (event instanceof CheckoutOpened e) {
      requests.end(OpenCheckoutCall.id(e.payment()));
      Instant until = at.plus(watchFor);
      requests.start(new WatchCall(e.payment(), e.provider(), e.providerOrder(), until));
    } else if (event instanceof PaymentAuthorised e) {
      requests.start(new CaptureCall(e.payment(), e.provider(), e.providerPayment(), e.amount()));
    } else if (event instanceof PaymentCaptured e) {
      requests.end(CaptureCall.id(e.payment(), e.providerPayment()));
      if (!e.expected().isMoreThan(e.amount())) {
        requests.end(WatchCall.id(e.payment()));
      }
    } else if (event instanceof ExcessCaptured e) {
      requests.end(CaptureCall.id(e.payment(), e.providerPayment()));
    } else if (event instanceof ReturnRequested e) {
      requests.start(
          new ReturnCall(
              e.payment(), e.provider(), e.providerPayment(), e.leg(), e.amount(), e.attempt()));
    } else if (event instanceof ReturnFailed e) {
      // Sent again under the old key, it could be paid beside the next attempt.
      requests.end(ReturnCall.id(e.payment(), e.leg(), e.attempt()));
    } else if (event instanceof PaymentReturned e) {
      // By whichever attempt: a later one would pay it twice.
      requests.endAll(ReturnCall.ids(e.payment(), e.leg()));
    }
  }

  @Override
  public Optional<Command> paidBack(Notification.PaidBack notification) {
    return key(notification.key())
        .map(key -> new RecordReturn(key.payment(), key.leg(), notification.providerRefund()));
  }

  @Override
  public Optional<Command> payBackFailed(Notification.PayBackFailed notification) {
    return key(notification.key())
        .map(
            key ->
                new RecordReturnFailure(
                    key.payment(), key.leg(), key.attempt(), notification.reason()));
  }

  private record ReturnKey(PaymentId payment, String leg, int attempt) {}

  private static Optional<ReturnKey> key(String text) {
    Matcher matcher = KEY.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ReturnKey(
                new PaymentId(matcher.group(1)),
                matcher.group(2),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }
}
