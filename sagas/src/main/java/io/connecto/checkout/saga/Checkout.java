package io.connecto.checkout.saga;

import io.connecto.escrow.EscrowCommand.BounceFunding;
import io.connecto.escrow.EscrowEvent.FundingBounced;
import io.connecto.ledger.Command;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.order.OrderCommand.CancelOrder;
import io.connecto.order.OrderCommand.CancelReason;
import io.connecto.order.OrderEvent.FundingDeclined;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentCommand.ReturnPayment;
import io.connecto.payment.PaymentEvent.PaymentCaptured;
import io.connecto.payment.PaymentId;
import io.connecto.process.saga.Next;
import io.connecto.wallet.WalletEvent.CaptureDeclined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an order is paid: the wallet's part is held first and captured last, because a hold can be
 * given up without a trace, while what a provider captured can only be sent back.
 *
 * <pre>
 *            placed                 funds held         captured in full      hold captured
 *   START ──────────▶ HOLDING ───────────────▶ PAYING ───────────▶ CAPTURING ───────▶ FUNDING
 *   (a purchase without a wallet part starts in PAYING, one without a provider part skips it)
 *
 *   HOLDING    hold declined: the order is cancelled
 *   PAYING     captured short: it goes back at once, BOUNCING
 *   CAPTURING  capture declined: the order is cancelled; what was paid goes back, BOUNCING
 *   FUNDING    order funded: the escrow is funded, END; funding declined: all goes back, BOUNCING
 *   BOUNCING   funding bounced: it is returned to the provider and the wallet, then ENDING
 *   ENDING     nothing is left but to wait for the order's end
 *
 *   The order expires or is cancelled unpaid:
 *     HOLDING, PAYING, ENDING          the payment expires, a hold that stands is voided, END
 *     CAPTURING, FUNDING, BOUNCING     an answer is on its way: what follows from it leads to END
 * </pre>
 *
 * A capture that comes after the end (or for an order that this process never saw) begins a blank
 * process: the money bounces and is returned, END.
 *
 * @param purchase what was agreed; null in a blank process
 * @param over whether the order has ended unpaid
 * @param paid what the provider captured in full
 */
record Checkout(
    Stage stage, boolean over, @Nullable Purchase purchase, Optional<ProviderPayment> paid) {

  static final Checkout BLANK = new Checkout(Stage.PAYING, true, null, Optional.empty());

  /** What is waited for. */
  enum Stage {
    HOLDING,
    PAYING,
    CAPTURING,
    FUNDING,
    BOUNCING,
    ENDING
  }

  static Next<Checkout> placed(Purchase purchase) {
    Checkout begun = new Checkout(Stage.HOLDING, false, purchase, Optional.empty());
    return purchase.usesWallet() ? Next.in(begun, purchase.holdFunds()) : begun.collect();
  }

  Next<Checkout> fundsHeld() {
    expect(Stage.HOLDING);
    return collect();
  }

  /** Asks the provider for its part; without one, goes on to the wallet's. */
  private Next<Checkout> collect() {
    return agreed().usesProvider()
        ? Next.in(in(Stage.PAYING), agreed().requestPayment())
        : Next.in(in(Stage.CAPTURING), agreed().captureHold());
  }

  Next<Checkout> holdDeclined() {
    expect(Stage.HOLDING);
    return Next.in(in(Stage.ENDING), cancelOrder());
  }

  Next<Checkout> captured(OrderId order, PaymentCaptured event) {
    ProviderPayment through =
        new ProviderPayment(
            Reference.to(event.payment()), event.provider(), event.providerPayment());
    if (over || purchase == null) {
      return Next.in(in(Stage.BOUNCING), bounce(order, event, "The order is over."));
    }
    expect(Stage.PAYING);
    if (!event.amount().equals(purchase.throughProvider())) {
      return Next.in(in(Stage.BOUNCING), bounce(order, event, "Less was paid than agreed."));
    }
    return purchase.usesWallet()
        ? Next.in(paid(Stage.CAPTURING, through), purchase.captureHold())
        : Next.in(paid(Stage.FUNDING, through), purchase.fundOrder());
  }

  private static BounceFunding bounce(OrderId order, PaymentCaptured event, String reason) {
    return new BounceFunding(
        order,
        Optional.of(Reference.to(event.payment())),
        event.amount(),
        Money.zero(event.amount().currency()),
        reason);
  }

  Next<Checkout> holdCaptured() {
    expect(Stage.CAPTURING);
    return Next.in(in(Stage.FUNDING), agreed().fundOrder());
  }

  Next<Checkout> captureDeclined(CaptureDeclined event) {
    expect(Stage.CAPTURING);
    if (paid.isEmpty()) {
      return in(Stage.ENDING).go(List.of(cancelOrder()));
    }
    Money none = Money.zero(agreed().fromWallet().currency());
    return Next.in(
        in(Stage.BOUNCING),
        cancelOrder(),
        bounce(agreed().throughProvider(), none, event.reason()));
  }

  Next<Checkout> orderFunded() {
    expect(Stage.FUNDING);
    return Next.end(this, List.of(agreed().fundEscrow(paid)));
  }

  Next<Checkout> fundingDeclined(FundingDeclined event) {
    expect(Stage.FUNDING);
    return Next.in(
        in(Stage.BOUNCING), bounce(event.throughProvider(), event.fromWallet(), event.reason()));
  }

  Next<Checkout> fundingBounced(FundingBounced event) {
    expect(Stage.BOUNCING);
    List<Command> back = new ArrayList<>();
    event
        .payment()
        .ifPresent(
            payment ->
                back.add(
                    new ReturnPayment(
                        new PaymentId(payment.value()), "back", event.throughProvider())));
    if (event.fromWallet().isPositive()) {
      back.add(agreed().returnFunding(event.fromWallet()));
    }
    return in(Stage.ENDING).go(back);
  }

  /** The order expired, or was cancelled unpaid. */
  Next<Checkout> orderOver() {
    Checkout ended = new Checkout(stage, true, purchase, paid);
    return switch (stage) {
      case HOLDING, PAYING, ENDING -> ended.go(List.of());
      case CAPTURING, FUNDING, BOUNCING -> Next.in(ended);
    };
  }

  /** Goes on with {@code commands}; when the order is over, gives up what is left and ends. */
  private Next<Checkout> go(List<Command> commands) {
    List<Command> all = new ArrayList<>(commands);
    if (over && purchase != null && stage == Stage.PAYING) {
      all.add(purchase.expirePayment());
    }
    if (over && purchase != null && purchase.usesWallet()) {
      all.add(purchase.voidHold());
    }
    return Next.in(this, all).endWhen(over);
  }

  private CancelOrder cancelOrder() {
    return new CancelOrder(agreed().order(), CancelReason.WALLET_DECLINED);
  }

  private BounceFunding bounce(Money throughProvider, Money fromWallet, String reason) {
    return new BounceFunding(
        agreed().order(), paid.map(ProviderPayment::payment), throughProvider, fromWallet, reason);
  }

  private Purchase agreed() {
    if (purchase == null) {
      throw new IllegalStateException("the process of this order is over");
    }
    return purchase;
  }

  private void expect(Stage expected) {
    if (stage != expected) {
      throw new IllegalStateException("comes in " + stage + ", not in " + expected);
    }
  }

  private Checkout in(Stage next) {
    return new Checkout(next, over, purchase, paid);
  }

  private Checkout paid(Stage next, ProviderPayment through) {
    return new Checkout(next, over, purchase, Optional.of(through));
  }
}
