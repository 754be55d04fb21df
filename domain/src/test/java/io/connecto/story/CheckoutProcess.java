package io.connecto.story;

import io.connecto.escrow.EscrowCommand.BounceFunding;
import io.connecto.escrow.EscrowCommand.FundEscrow;
import io.connecto.escrow.EscrowEvent.FundingBounced;
import io.connecto.ledger.Event;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.order.Milestone;
import io.connecto.order.OrderCommand.CancelOrder;
import io.connecto.order.OrderCommand.CancelReason;
import io.connecto.order.OrderCommand.FundOrder;
import io.connecto.order.OrderEvent.*;
import io.connecto.payment.PaymentCommand.ExpirePayment;
import io.connecto.payment.PaymentCommand.RequestPayment;
import io.connecto.payment.PaymentCommand.ReturnPayment;
import io.connecto.payment.PaymentEvent.ExcessCaptured;
import io.connecto.payment.PaymentEvent.PaymentCaptured;
import io.connecto.payment.PaymentId;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletEvent.*;
import io.connecto.wallet.WalletId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From the placed order to the funded escrow, or everything back: what a checkout would send. */
final class CheckoutProcess implements Consumer<Event> {

  /** What a checkout knows. */
  private static final class Checkout {
    private final OrderPlaced placed;
    private @Nullable PaymentCaptured captured;
    private boolean over;

    Checkout(OrderPlaced placed) {
      this.placed = placed;
    }

    String name() {
      return "checkout:" + placed.order();
    }

    Reference order() {
      return Reference.to(placed.order());
    }

    HoldId hold() {
      return HoldId.of(placed.order());
    }

    WalletId wallet() {
      return WalletId.of(placed.client(), placed.total().currency());
    }

    Money nothing() {
      return Money.zero(placed.total().currency());
    }
  }

  private final Outbox outbox;
  private final Map<String, Checkout> checkouts = new HashMap<>();

  CheckoutProcess(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void accept(Event event) {
    if (event instanceof OrderPlaced e) {
      placed(e);
    } else if (event instanceof OrderFunded e) {
      funded(find(e.order().value()));
    } else if (event instanceof FundingDeclined e) {
      Checkout checkout = find(e.order().value());
      bounce(checkout, e.throughProvider(), e.fromWallet(), e.reason());
    } else if (event instanceof OrderExpired e) {
      over(find(e.order().value()));
    } else if (event instanceof OrderCancelled e && !e.funded()) {
      over(find(e.order().value()));
    } else if (event instanceof PaymentCaptured e) {
      captured(e);
    } else if (event instanceof ExcessCaptured e) {
      outbox.send("payment:" + e.payment(), new ReturnPayment(e.payment(), e.leg(), e.amount()));
    } else if (event instanceof FundingBounced e) {
      bounced(find(e.order().value()), e);
    } else if (event instanceof WalletEvent e) {
      acceptOfWallet(e);
    }
  }

  private void acceptOfWallet(WalletEvent event) {
    if (event instanceof FundsHeld e && checkouts.containsKey(e.purpose().value())) {
      held(find(e.purpose().value()));
    } else if (event instanceof HoldDeclined e) {
      Checkout checkout = find(e.purpose().value());
      outbox.send(
          checkout.name(), new CancelOrder(checkout.placed.order(), CancelReason.WALLET_DECLINED));
    } else if (event instanceof HoldCaptured e) {
      Checkout checkout = find(e.purpose().value());
      fund(checkout, checkout.placed.throughProvider(), e.amount());
    } else if (event instanceof CaptureDeclined e) {
      Checkout checkout = find(e.purpose().value());
      if (checkout.captured != null) {
        bounce(checkout, checkout.captured.amount(), checkout.nothing(), e.reason());
      }
    }
  }

  private void placed(OrderPlaced e) {
    Checkout checkout = new Checkout(e);
    checkouts.put(e.order().value(), checkout);
    if (e.fromWallet().isPositive()) {
      outbox.send(
          checkout.name(),
          new HoldFunds(
              checkout.wallet(),
              checkout.hold(),
              e.fromWallet().plus(margin(e)),
              checkout.order(),
              e.payBy().plus(Duration.ofDays(1))));
    } else {
      requestPayment(checkout);
    }
  }

  /** Every second order holds a little more than it captures. */
  private static Money margin(OrderPlaced e) {
    return Money.of(e.order().value().hashCode() & 1, e.total().currency());
  }

  private void held(Checkout checkout) {
    if (checkout.over) {
      outbox.send(checkout.name(), new VoidHold(checkout.wallet(), checkout.hold()));
    } else if (checkout.placed.throughProvider().isPositive()) {
      requestPayment(checkout);
    } else {
      captureHold(checkout);
    }
  }

  private void requestPayment(Checkout checkout) {
    outbox.send(
        checkout.name(),
        new RequestPayment(
            PaymentId.of(checkout.placed.order()),
            checkout.order(),
            checkout.placed.client(),
            checkout.placed.throughProvider(),
            PlainPayments.PROVIDER,
            checkout.placed.payBy()));
  }

  private void captured(PaymentCaptured e) {
    String process = "payment:" + e.payment();
    if (e.excess().isPositive()) {
      outbox.send(process, new ReturnPayment(e.payment(), "excess-1", e.excess()));
    }
    Checkout checkout = checkouts.get(e.purpose().value());
    if (checkout == null) {
      WalletId wallet = new WalletId(e.purpose().value());
      outbox.send(process, new TopUp(wallet, Reference.to(e.payment()), e.amount()));
      return;
    }
    checkout.captured = e;
    if (checkout.over || e.late() || e.expected().isMoreThan(e.amount())) {
      bounce(checkout, e.amount(), checkout.nothing(), "Late or short.");
    } else if (checkout.placed.fromWallet().isPositive()) {
      captureHold(checkout);
    } else {
      fund(checkout, e.amount(), checkout.nothing());
    }
  }

  private void captureHold(Checkout checkout) {
    outbox.send(
        checkout.name(),
        new CaptureHold(
            checkout.wallet(), checkout.hold(), checkout.placed.fromWallet(), checkout.order()));
  }

  private void fund(Checkout checkout, Money throughProvider, Money fromWallet) {
    outbox.send(
        checkout.name(), new FundOrder(checkout.placed.order(), throughProvider, fromWallet));
  }

  private void funded(Checkout checkout) {
    OrderPlaced placed = checkout.placed;
    Optional<ProviderPayment> through =
        Optional.ofNullable(checkout.captured)
            .map(
                e ->
                    new ProviderPayment(
                        Reference.to(e.payment()), e.provider(), e.providerPayment()));
    outbox.send(
        checkout.name(),
        new FundEscrow(
            placed.order(),
            placed.client(),
            placed.seller(),
            placed.milestones().stream().map(Milestone::amount).toList(),
            through,
            placed.throughProvider(),
            placed.fromWallet(),
            placed.terms().commission()));
  }

  private void bounce(Checkout checkout, Money throughProvider, Money fromWallet, String why) {
    Optional<Reference> payment =
        throughProvider.isPositive()
            ? Optional.of(Reference.to(PaymentId.of(checkout.placed.order())))
            : Optional.empty();
    outbox.send(
        checkout.name(),
        new BounceFunding(checkout.placed.order(), payment, throughProvider, fromWallet, why));
  }

  private void bounced(Checkout checkout, FundingBounced e) {
    if (e.throughProvider().isPositive()) {
      PaymentId payment = PaymentId.of(e.order());
      outbox.send(checkout.name(), new ReturnPayment(payment, "back", e.throughProvider()));
    }
    if (e.fromWallet().isPositive()) {
      outbox.send(
          checkout.name(), new ReturnFunding(checkout.wallet(), checkout.order(), e.fromWallet()));
    }
  }

  private void over(Checkout checkout) {
    checkout.over = true;
    if (checkout.placed.throughProvider().isPositive()) {
      outbox.send(checkout.name(), new ExpirePayment(PaymentId.of(checkout.placed.order())));
    }
    if (checkout.placed.fromWallet().isPositive()) {
      outbox.send(checkout.name(), new VoidHold(checkout.wallet(), checkout.hold()));
    }
  }

  private Checkout find(String order) {
    Checkout checkout = checkouts.get(order);
    if (checkout == null) {
      throw new AssertionError("no checkout of " + order);
    }
    return checkout;
  }
}
