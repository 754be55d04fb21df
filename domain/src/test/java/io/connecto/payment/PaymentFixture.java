package io.connecto.payment;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent.*;
import java.time.Instant;

/** A payment of ₹1,000.00 for an order, through the sandbox. */
final class PaymentFixture {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant PAY_BY = NOW.plusSeconds(900);
  static final OrderId ORDER = OrderId.next(NOW);
  static final Reference PURPOSE = Reference.to(ORDER);
  static final PaymentId PAYMENT = PaymentId.of(ORDER);
  static final AccountId PAYER = AccountId.next(NOW);
  static final Money AMOUNT = Money.inr(100_000);

  static final Actor CHECKOUT = Actor.process("checkout:" + ORDER);
  static final Actor GATEWAY = Actor.gateway("sandbox");
  static final Actor ADMIN = Actor.admin(AccountId.next(NOW));

  static final PaymentRequested REQUESTED =
      new PaymentRequested(PAYMENT, PURPOSE, PAYER, AMOUNT, "sandbox", PAY_BY);
  static final CheckoutOpened OPENED = new CheckoutOpened(PAYMENT, PURPOSE, "sandbox", "so_1");
  static final PaymentExpired EXPIRED = new PaymentExpired(PAYMENT, PURPOSE);

  private PaymentFixture() {}

  static Rules<Payment> rules() {
    return Rules.of(Payment.UNKNOWN, PaymentRules.STORED_VALUE);
  }

  static Rules.Given<Payment> given(Event... history) {
    return rules().given(history);
  }

  static RecordAuthorisation authorise(String providerPayment) {
    return new RecordAuthorisation(PAYMENT, providerPayment, AMOUNT);
  }

  static RecordCapture capture(String providerPayment, long paise) {
    return new RecordCapture(PAYMENT, providerPayment, Money.inr(paise), NOW);
  }

  static RecordFailure fail(String providerPayment) {
    return new RecordFailure(PAYMENT, providerPayment, "declined by the bank");
  }

  static PaymentAuthorised authorised(String providerPayment) {
    return new PaymentAuthorised(PAYMENT, PURPOSE, "sandbox", providerPayment, AMOUNT);
  }

  static PaymentFailed failed(String providerPayment) {
    return new PaymentFailed(PAYMENT, PURPOSE, providerPayment, "declined by the bank");
  }

  /** What a capture in the middle of everything leads to. */
  static PaymentEvent captured(String providerPayment, long paise, Event... history) {
    return given(history)
        .when(capture(providerPayment, paise), GATEWAY, NOW)
        .only(PaymentEvent.class);
  }

  static LedgerAddress leg(String name) {
    return LedgerAddress.transit(PAYMENT, name);
  }

  static Posting in(String leg, long paise) {
    return new Posting(LedgerAddress.gateway("sandbox"), leg(leg), Money.inr(paise));
  }

  static Posting out(String leg, long paise) {
    return new Posting(leg(leg), LedgerAddress.gateway("sandbox"), Money.inr(paise));
  }
}
