package io.connecto.payment;

import io.connecto.account.AccountId;
import io.connecto.ledger.Command;
import io.connecto.ledger.Reference;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import java.time.Instant;

/** What can be asked of a payment. */
public sealed interface PaymentCommand extends Command {

  PaymentId payment();

  @Override
  default String target() {
    return "payment:" + payment();
  }

  /**
   * Asks a provider for money. By a process.
   *
   * @param purpose the order that it pays
   * @param provider the connector's name, such as {@code sandbox}
   * @param payBy after this moment the payment is not waited for
   */
  @StoredAs("payment.request")
  record RequestPayment(
      PaymentId payment,
      Reference purpose,
      AccountId payer,
      Money amount,
      String provider,
      Instant payBy)
      implements PaymentCommand {}

  /** Asks a provider for money for the payer's own wallet (stored-value mode). By the payer. */
  @StoredAs("payment.request-top-up")
  record RequestTopUp(PaymentId payment, AccountId payer, Money amount, String provider)
      implements PaymentCommand {}

  /** The provider opened a checkout for it. By the gateway. */
  @StoredAs("payment.record-checkout")
  record RecordCheckout(PaymentId payment, String providerOrder) implements PaymentCommand {}

  /**
   * The provider says that the payer agreed; the money is not ours until captured. By the gateway.
   */
  @StoredAs("payment.record-authorisation")
  record RecordAuthorisation(PaymentId payment, String providerPayment, Money amount)
      implements PaymentCommand {}

  /**
   * The provider says that the money is ours. By the gateway; never refused, however late, short or
   * often it comes.
   */
  @StoredAs("payment.record-capture")
  record RecordCapture(PaymentId payment, String providerPayment, Money amount, Instant capturedAt)
      implements PaymentCommand {}

  /**
   * The provider says that an attempt to pay failed; another attempt may follow. By the gateway.
   */
  @StoredAs("payment.record-failure")
  record RecordFailure(PaymentId payment, String providerPayment, String reason)
      implements PaymentCommand {}

  /**
   * A call to the provider had no answer: it may or may not have happened. By the gateway, which
   * asks the provider before it tries again.
   *
   * @param call which one: {@code checkout}, {@code capture} or {@code return:…}
   */
  @StoredAs("payment.record-unknown")
  record RecordUnknown(PaymentId payment, String call) implements PaymentCommand {}

  /**
   * Nobody waits for it any more; money that still comes goes back. By a process, or the ticker for
   * a top-up.
   */
  @StoredAs("payment.expire")
  record ExpirePayment(PaymentId payment) implements PaymentCommand {}

  /**
   * Sends captured money back. By a process; once more after a failure, also by an administrator.
   *
   * @param leg the transit leg that is drawn in full: {@code back}, or {@code excess-1}, …
   */
  @StoredAs("payment.return")
  record ReturnPayment(PaymentId payment, String leg, Money amount) implements PaymentCommand {}

  /** The provider says that the returned money is on its way. By the gateway. */
  @StoredAs("payment.record-return")
  record RecordReturn(PaymentId payment, String leg, String providerRefund)
      implements PaymentCommand {}

  /**
   * The provider refuses to send it back: for a person to look at. By the gateway.
   *
   * @param attempt the one that failed; a message about an earlier attempt does nothing
   */
  @StoredAs("payment.record-return-failure")
  record RecordReturnFailure(PaymentId payment, String leg, int attempt, String reason)
      implements PaymentCommand {}
}
