package io.connecto.escrow;

import io.connecto.account.AccountId;
import io.connecto.escrow.EscrowCommand.FundEscrow;
import io.connecto.escrow.EscrowEvent.EscrowFunded;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Posting;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentId;
import io.connecto.refund.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order of ₹1,000.00 and ₹500.00: ₹900.00 through the provider, ₹600.00 from the wallet. */
final class EscrowFixture {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final OrderId ORDER = OrderId.next(NOW);
  static final AccountId CLIENT = AccountId.next(NOW);
  static final AccountId SELLER = AccountId.next(NOW);
  static final Reference PAYMENT = Reference.to(PaymentId.of(ORDER));
  static final Optional<ProviderPayment> THROUGH =
      Optional.of(new ProviderPayment(PAYMENT, "sandbox", "sp_1"));

  static final Actor CHECKOUT = Actor.process("checkout:" + ORDER);
  static final Actor ADMIN = Actor.admin(AccountId.next(NOW));
  static final Actor THE_CLIENT = Actor.person(CLIENT);
  static final Actor THE_SELLER = Actor.person(SELLER);
  static final Actor STRANGER = Actor.person(AccountId.next(NOW));

  static final LedgerAddress IN = LedgerAddress.transit(PAYMENT, "in");
  static final LedgerAddress FROM_WALLET = LedgerAddress.transit(ORDER, "wallet");
  static final LedgerAddress FIRST = LedgerAddress.escrow(ORDER, 1);
  static final LedgerAddress SECOND = LedgerAddress.escrow(ORDER, 2);

  static final FundEscrow FUND =
      new FundEscrow(
          ORDER,
          CLIENT,
          SELLER,
          List.of(Money.inr(100_000), Money.inr(50_000)),
          THROUGH,
          Money.inr(90_000),
          Money.inr(60_000),
          new Rate(1000));

  static final EscrowFunded FUNDED = Escrow.EMPTY.decide(FUND, CHECKOUT, NOW);

  private EscrowFixture() {}

  static Rules<Escrow> rules() {
    return Rules.of(Escrow.EMPTY, TaxRules.INDIA);
  }

  static Rules.Given<Escrow> given(Event... history) {
    return rules().given(history);
  }

  static Reference refund() {
    return Reference.to(RefundId.next(NOW));
  }

  static LedgerAddress leg(Reference refund, String name) {
    return LedgerAddress.transit(refund, name);
  }

  static Posting posting(LedgerAddress from, LedgerAddress to, long paise) {
    return new Posting(from, to, Money.inr(paise));
  }
}
