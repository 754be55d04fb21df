package io.connecto.story;

import io.connecto.account.AccountId;
import io.connecto.escrow.EscrowCommand.RefundMilestone;
import io.connecto.escrow.EscrowCommand.ReleaseMilestone;
import io.connecto.escrow.EscrowEvent.*;
import io.connecto.ledger.Event;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.order.OrderEvent.MilestoneAccepted;
import io.connecto.order.OrderEvent.MilestoneCancelled;
import io.connecto.order.OrderEvent.OrderCancelled;
import io.connecto.order.OrderId;
import io.connecto.refund.RefundCommand.PayRefund;
import io.connecto.refund.RefundEvent.RefundRequested;
import io.connecto.refund.RefundId;
import io.connecto.wallet.WalletCommand.CreditEarnings;
import io.connecto.wallet.WalletCommand.CreditRefund;
import io.connecto.wallet.WalletCommand.Leg;
import io.connecto.wallet.WalletCommand.ReverseEarnings;
import io.connecto.wallet.WalletEvent.EarningsReversed;
import io.connecto.wallet.WalletId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** From the funded escrow to the seller or back to the payer: what releases and refunds send. */
final class EscrowProcess implements Consumer<Event> {

  private final Outbox outbox;
  private final Map<Reference, FeesReversed> reversals = new HashMap<>();

  EscrowProcess(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void accept(Event event) {
    if (event instanceof MilestoneAccepted e) {
      release(e.order(), e.milestone());
    } else if (event instanceof MilestoneCancelled e) {
      refund(e.order(), e.milestone());
    } else if (event instanceof OrderCancelled e && e.funded()) {
      e.milestones().forEach(milestone -> refund(e.order(), milestone));
    } else if (event instanceof EscrowFunded e) {
      again(e.order(), e.releases(), e.refunds());
    } else if (event instanceof EscrowUnfrozen e) {
      again(e.order(), e.releases(), e.refunds());
    } else if (event instanceof EscrowReleased e) {
      credit(e);
    } else if (event instanceof EscrowRefunded e) {
      pay(e);
    } else if (event instanceof FeesReversed e) {
      reverse(e);
    } else if (event instanceof EarningsReversed e) {
      pay(e);
    } else if (event instanceof RefundRequested e && e.attempt() == 1) {
      creditRefund(e);
    }
  }

  private void release(OrderId order, int milestone) {
    outbox.send("escrow:" + order, new ReleaseMilestone(order, milestone));
  }

  private void refund(OrderId order, int milestone) {
    Reference refund = Reference.to(RefundId.of(order, milestone));
    outbox.send("escrow:" + order, new RefundMilestone(order, milestone, refund, Optional.empty()));
  }

  private void again(OrderId order, List<Integer> releases, List<DeferredRefund> refunds) {
    releases.forEach(milestone -> release(order, milestone));
    for (DeferredRefund deferred : refunds) {
      outbox.send(
          "escrow:" + order,
          new RefundMilestone(order, deferred.milestone(), deferred.refund(), deferred.amount()));
    }
  }

  private void credit(EscrowReleased e) {
    outbox.send(
        "escrow:" + e.order(),
        new CreditEarnings(
            WalletId.of(e.seller(), e.amount().currency()),
            Reference.to(e.order()),
            e.milestone(),
            e.earnings()));
  }

  private void reverse(FeesReversed e) {
    reversals.put(e.refund(), e);
    outbox.send(
        "refund:" + e.refund(),
        new ReverseEarnings(
            WalletId.of(e.seller(), e.amount().currency()),
            e.refund(),
            Reference.to(e.order()),
            e.milestone(),
            e.sellerToProvider(),
            e.sellerToWallet()));
  }

  private void pay(EscrowRefunded e) {
    List<Leg> toProvider = new ArrayList<>();
    List<Leg> toWallet = new ArrayList<>();
    add(toProvider, "1-provider", e.toProvider());
    add(toWallet, "1-wallet", e.toWallet());
    pay(e.refund(), e.order(), e.milestone(), e.client(), e.through(), toProvider, toWallet);
  }

  private void pay(EarningsReversed reversed) {
    FeesReversed e = reversals.remove(reversed.refund());
    if (e == null) {
      throw new AssertionError("no such refund: " + reversed.refund());
    }
    List<Leg> toProvider = new ArrayList<>();
    List<Leg> toWallet = new ArrayList<>();
    add(toProvider, "2-provider", reversed.toProvider());
    add(toProvider, "3-provider", e.chargesToProvider());
    add(toWallet, "2-wallet", reversed.toWallet());
    add(toWallet, "3-wallet", e.chargesToWallet());
    pay(e.refund(), e.order(), e.milestone(), e.client(), e.through(), toProvider, toWallet);
  }

  private static void add(List<Leg> legs, String name, Money amount) {
    if (amount.isPositive()) {
      legs.add(new Leg(name, amount));
    }
  }

  private void pay(
      Reference refund,
      OrderId order,
      int milestone,
      AccountId client,
      Optional<ProviderPayment> through,
      List<Leg> toProvider,
      List<Leg> toWallet) {
    outbox.send(
        "refund:" + refund,
        new PayRefund(
            new RefundId(refund.value()), order, milestone, client, through, toProvider, toWallet));
  }

  private void creditRefund(RefundRequested e) {
    if (!e.walletLegs().isEmpty()) {
      outbox.send(
          "refund:" + e.refund(),
          new CreditRefund(
              WalletId.of(e.client(), e.toWallet().currency()),
              Reference.to(e.refund()),
              Reference.to(e.order()),
              e.walletLegs()));
    }
  }
}
