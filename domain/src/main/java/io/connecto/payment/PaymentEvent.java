package io.connecto.payment;

import io.connecto.account.AccountId;
import io.connecto.ledger.Event;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Reference;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.ExpirePayment;
import io.connecto.process.Deadline;
import io.connecto.process.SetsDeadlines;
import java.time.Instant;
import java.util.List;

/** What happened to a payment. */
public sealed interface PaymentEvent extends Event {

  PaymentId payment();

  /** What it pays for: an order, or the payer's wallet. */
  Reference purpose();

  /** The gateway opens a checkout at the provider. */
  @StoredAs("payment.requested")
  record PaymentRequested(
      PaymentId payment,
      Reference purpose,
      AccountId payer,
      Money amount,
      String provider,
      Instant payBy)
      implements PaymentEvent, SetsDeadlines {
    @Override
    public List<Deadline> deadlinesSet() {
      return purpose.value().startsWith("wal_")
          ? List.of(new Deadline("payment:" + payment, payBy, new ExpirePayment(payment)))
          : List.of();
    }
  }

  /** The payer can pay now. */
  @StoredAs("payment.checkout-opened")
  record CheckoutOpened(PaymentId payment, Reference purpose, String provider, String providerOrder)
      implements PaymentEvent {}

  /** The gateway captures it. */
  @StoredAs("payment.authorised")
  record PaymentAuthorised(
      PaymentId payment, Reference purpose, String provider, String providerPayment, Money amount)
      implements PaymentEvent {}

  /** Authorised too late, or once more: not captured, so the provider lets it lapse. */
  @StoredAs("payment.authorisation-lapsed")
  record AuthorisationLapsed(
      PaymentId payment, Reference purpose, String provider, String providerPayment, Money amount)
      implements PaymentEvent {}

  /**
   * gateway:G → transit:P:in, and what is above the amount asked for → transit:P:excess-1.
   *
   * @param expected what was asked for
   * @param amount what goes on its way: {@code expected}, or less when the capture was short
   * @param excess what was captured above it
   * @param late captured after it had expired
   */
  @StoredAs("payment.captured")
  record PaymentCaptured(
      PaymentId payment,
      Reference purpose,
      AccountId payer,
      String provider,
      String providerPayment,
      Money expected,
      Money amount,
      Money excess,
      boolean late,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements PaymentEvent, MovesMoney, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return List.of("payment:" + payment);
    }
  }

  /**
   * Paid once more by another payment of the provider: gateway:G → transit:P:excess-n, all of it
   * goes back.
   */
  @StoredAs("payment.excess-captured")
  record ExcessCaptured(
      PaymentId payment,
      Reference purpose,
      String provider,
      String providerPayment,
      String leg,
      Money amount,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements PaymentEvent, MovesMoney {}

  /** An attempt to pay failed; the payer may try again until it expires. */
  @StoredAs("payment.failed")
  record PaymentFailed(PaymentId payment, Reference purpose, String providerPayment, String reason)
      implements PaymentEvent {}

  @StoredAs("payment.outcome-unknown")
  record PaymentOutcomeUnknown(PaymentId payment, Reference purpose, String call)
      implements PaymentEvent {}

  @StoredAs("payment.expired")
  record PaymentExpired(PaymentId payment, Reference purpose)
      implements PaymentEvent, SetsDeadlines {
    @Override
    public List<String> deadlinesCleared() {
      return List.of("payment:" + payment);
    }
  }

  /** The gateway asks the provider to send it back; {@code attempt} counts from 1. */
  @StoredAs("payment.return-requested")
  record ReturnRequested(
      PaymentId payment,
      Reference purpose,
      String provider,
      String providerPayment,
      String leg,
      Money amount,
      int attempt)
      implements PaymentEvent {}

  /** transit:P:leg → gateway:G. */
  @StoredAs("payment.returned")
  record PaymentReturned(
      PaymentId payment,
      Reference purpose,
      String provider,
      String leg,
      String providerRefund,
      Money amount,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements PaymentEvent, MovesMoney {}

  @StoredAs("payment.return-failed")
  record ReturnFailed(
      PaymentId payment, Reference purpose, String leg, Money amount, int attempt, String reason)
      implements PaymentEvent {}
}
