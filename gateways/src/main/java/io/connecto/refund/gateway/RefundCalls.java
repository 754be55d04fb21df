package io.connecto.refund.gateway;

import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.payment.gateway.CallFamily;
import io.connecto.payment.gateway.CallRequests;
import io.connecto.payment.gateway.Notification;
import io.connecto.refund.RefundCommand.RecordRefundFailure;
import io.connecto.refund.RefundCommand.RecordRefundPaid;
import io.connecto.refund.RefundEvent;
import io.connecto.refund.RefundEvent.RefundFailed;
import io.connecto.refund.RefundEvent.RefundPaid;
import io.connecto.refund.RefundEvent.RefundRequested;
import io.connecto.refund.RefundId;
import io.connecto.refund.gateway.RefundCall.PayBackCall;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which events of refunds make which calls necessary. */
final class RefundCalls implements CallFamily {

  private static final Pattern KEY =
      Pattern.compile("(rfd_[0-7][0-9a-hjkmnp-tv-z]{25}):([0-9]{1,6})");

  @Override
  public Class<RefundEvent> events() {
    return RefundEvent.class;
  }

  @Override
  public Class<RefundCall> calls() {
    return RefundCall.class;
  }

  @Override
  public void on(Event event, Instant at, CallRequests requests) {
    if (event instanceof RefundRequested e && e.toProvider().isPositive()) {
      requests.start(
          new PayBackCall(e.refund(), e.through().orElseThrow(), e.toProvider(), e.attempt()));
    } else if (event instanceof RefundFailed e) {
      // Sent again under the old key, it could be paid beside the next attempt.
      requests.end(PayBackCall.id(e.refund(), e.attempt()));
    } else if (event instanceof RefundPaid e) {
      // By whichever attempt: a later one would pay it twice.
      requests.endAll(PayBackCall.ids(e.refund()));
    }
  }

  @Override
  public Optional<Command> paidBack(Notification.PaidBack notification) {
    Matcher matcher = KEY.matcher(notification.key());
    return matcher.matches()
        ? Optional.of(new RecordRefundPaid(refund(matcher), notification.providerRefund()))
        : Optional.empty();
  }

  @Override
  public Optional<Command> payBackFailed(Notification.PayBackFailed notification) {
    Matcher matcher = KEY.matcher(notification.key());
    return matcher.matches()
        ? Optional.of(
            new RecordRefundFailure(
                refund(matcher), Integer.parseInt(matcher.group(2)), notification.reason()))
        : Optional.empty();
  }

  private static RefundId refund(Matcher matcher) {
    return new RefundId(matcher.group(1));
  }
}
