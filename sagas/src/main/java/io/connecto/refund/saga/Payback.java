package io.connecto.refund.saga;

import io.connecto.account.AccountId;
import io.connecto.escrow.EscrowEvent.EscrowRefunded;
import io.connecto.escrow.EscrowEvent.FeesReversed;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.process.saga.Next;
import io.connecto.refund.RefundCommand.PayRefund;
import io.connecto.refund.RefundEvent.RefundRequested;
import io.connecto.refund.RefundId;
import io.connecto.wallet.WalletCommand.CreditRefund;
import io.connecto.wallet.WalletCommand.Leg;
import io.connecto.wallet.WalletCommand.ReverseEarnings;
import io.connecto.wallet.WalletId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a refund reaches the payer: once all its legs are filled, it goes on.
 *
 * <pre>
 *   before the release   EscrowRefunded ▶ PayRefund (legs 1)
 *   after the release    FeesReversed   ▶ ReverseEarnings ▶ EarningsReversed ▶ PayRefund (legs 2, 3)
 *                        (when the platform's charges bear all of it, PayRefund at once)
 *   then                 RefundRequested ▶ CreditRefund for the wallet's part, END
 *                        (the provider's part is the gateway's to send)
 * </pre>
 *
 * @param providerLegs the legs that go back through the payment provider
 * @param walletLegs the legs that go back into the client's wallet
 */
record Payback(
    RefundId refund,
    OrderId order,
    int milestone,
    AccountId client,
    Optional<ProviderPayment> through,
    List<Leg> providerLegs,
    List<Leg> walletLegs) {

  static Next<Payback> beforeRelease(EscrowRefunded event) {
    Payback payback =
        new Payback(
            new RefundId(event.refund().value()),
            event.order(),
            event.milestone(),
            event.client(),
            event.through(),
            leg("1-provider", event.toProvider()).toList(),
            leg("1-wallet", event.toWallet()).toList());
    return payback.legsFilled();
  }

  static Next<Payback> afterRelease(FeesReversed event) {
    Payback payback =
        new Payback(
            new RefundId(event.refund().value()),
            event.order(),
            event.milestone(),
            event.client(),
            event.through(),
            Stream.concat(
                    leg("2-provider", event.sellerToProvider()),
                    leg("3-provider", event.chargesToProvider()))
                .toList(),
            Stream.concat(
                    leg("2-wallet", event.sellerToWallet()),
                    leg("3-wallet", event.chargesToWallet()))
                .toList());
    if (event.sellerToProvider().isZero() && event.sellerToWallet().isZero()) {
      return payback.legsFilled();
    }
    return Next.in(
        payback,
        new ReverseEarnings(
            WalletId.of(event.seller(), event.amount().currency()),
            event.refund(),
            Reference.to(event.order()),
            event.milestone(),
            event.sellerToProvider(),
            event.sellerToWallet()));
  }

  Next<Payback> legsFilled() {
    return Next.in(
        this, new PayRefund(refund, order, milestone, client, through, providerLegs, walletLegs));
  }

  Next<Payback> requested(RefundRequested event) {
    return Next.end(
        this,
        event.walletLegs().stream()
            .findFirst()
            .map(
                leg ->
                    new CreditRefund(
                        WalletId.of(event.client(), leg.amount().currency()),
                        Reference.to(event.refund()),
                        Reference.to(event.order()),
                        event.walletLegs()))
            .stream()
            .toList());
  }

  private static Stream<Leg> leg(String name, Money amount) {
    return amount.isZero() ? Stream.empty() : Stream.of(new Leg(name, amount));
  }
}
