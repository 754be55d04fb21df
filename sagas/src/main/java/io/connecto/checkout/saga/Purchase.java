package io.connecto.checkout.saga;

import io.connecto.account.AccountId;
import io.connecto.escrow.EscrowCommand.FundEscrow;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.order.Milestone;
import io.connecto.order.OrderCommand.FundOrder;
import io.connecto.order.OrderEvent.OrderPlaced;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentCommand.ExpirePayment;
import io.connecto.payment.PaymentCommand.RequestPayment;
import io.connecto.payment.PaymentId;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletCommand.CaptureHold;
import io.connecto.wallet.WalletCommand.HoldFunds;
import io.connecto.wallet.WalletCommand.ReturnFunding;
import io.connecto.wallet.WalletCommand.VoidHold;
import io.connecto.wallet.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a client agreed to pay, and the commands that are made of it. */
record Purchase(
    OrderId order,
    AccountId client,
    AccountId seller,
    List<Money> milestones,
    Money throughProvider,
    Money fromWallet,
    Rate commission,
    Instant payBy,
    String provider) {

  /** A hold outlives the time to pay, so that it is there for what was paid at the last moment. */
  private static final Duration HOLD_OUTLIVES = Duration.ofDays(1);

  static Purchase of(OrderPlaced placed, String provider) {
    return new Purchase(
        placed.order(),
        placed.client(),
        placed.seller(),
        placed.milestones().stream().map(Milestone::amount).toList(),
        placed.throughProvider(),
        placed.fromWallet(),
        placed.terms().commission(),
        placed.payBy(),
        provider);
  }

  boolean usesProvider() {
    return throughProvider.isPositive();
  }

  boolean usesWallet() {
    return fromWallet.isPositive();
  }

  HoldId hold() {
    return HoldId.of(order);
  }

  private WalletId wallet() {
    return WalletId.of(client, fromWallet.currency());
  }

  private Reference purpose() {
    return Reference.to(order);
  }

  HoldFunds holdFunds() {
    return new HoldFunds(wallet(), hold(), fromWallet, purpose(), payBy.plus(HOLD_OUTLIVES));
  }

  CaptureHold captureHold() {
    return new CaptureHold(wallet(), hold(), fromWallet, purpose());
  }

  VoidHold voidHold() {
    return new VoidHold(wallet(), hold());
  }

  ReturnFunding returnFunding(Money amount) {
    return new ReturnFunding(wallet(), purpose(), amount);
  }

  RequestPayment requestPayment() {
    return new RequestPayment(
        PaymentId.of(order), purpose(), client, throughProvider, provider, payBy);
  }

  ExpirePayment expirePayment() {
    return new ExpirePayment(PaymentId.of(order));
  }

  FundOrder fundOrder() {
    return new FundOrder(order, throughProvider, fromWallet);
  }

  FundEscrow fundEscrow(Optional<ProviderPayment> paid) {
    return new FundEscrow(
        order, client, seller, milestones, paid, throughProvider, fromWallet, commission);
  }
}
