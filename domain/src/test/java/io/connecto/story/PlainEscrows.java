package io.connecto.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.escrow.EscrowCommand;
import io.connecto.escrow.EscrowCommand.*;
import io.connecto.escrow.EscrowEvent.EscrowRefunded;
import io.connecto.escrow.EscrowEvent.EscrowReleased;
import io.connecto.escrow.EscrowEvent.FeesReversed;
import io.connecto.ledger.Event;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** The escrows of the plain model. */
final class PlainEscrows {

  private static final String[] PLATFORM = {
    "platform:commission", "platform:gst-commission", "platform:tcs", "platform:tds"
  };

  /** What the model remembers of an order. */
  private static final class Order {
    private final FundEscrow funding;
    private final Map<Integer, Released> released = new HashMap<>();
    private long refunded;

    Order(FundEscrow funding) {
      this.funding = funding;
    }

    Currency currency() {
      return funding.fromWallet().currency();
    }

    /** What has gone back through the provider in all once {@code taken} has gone back. */
    long throughProvider(long taken) {
      long total = funding.throughProvider().minor() + funding.fromWallet().minor();
      return PlainCharges.part(funding.throughProvider().minor(), taken, total);
    }
  }

  /** What the model remembers of a released milestone. */
  private static final class Released {
    private final long amount;
    private final long[] charges;
    private long refunded;

    Released(long amount, long[] charges) {
      this.amount = amount;
      this.charges = charges;
    }
  }

  private final PlainBalances balances;
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, long[]> sellersParts = new HashMap<>();

  PlainEscrows(PlainBalances balances) {
    this.balances = balances;
  }

  void apply(EscrowCommand command, Event event, Instant now) {
    if (command instanceof FundEscrow c) {
      fund(c);
    } else if (command instanceof BounceFunding c) {
      bounce(c);
    } else if (command instanceof ReleaseMilestone c && event instanceof EscrowReleased) {
      release(c, now);
    } else if (command instanceof RefundMilestone c
        && (event instanceof EscrowRefunded || event instanceof FeesReversed)) {
      refund(c, event);
    }
  }

  private void fund(FundEscrow c) {
    orders.put(c.order().value(), new Order(c));
    String pot = "escrow:" + c.order() + ":";
    Currency currency = c.fromWallet().currency();
    // Into the first milestone all of it, and from there what belongs to the others.
    c.through()
        .ifPresent(paid -> balances.drain("transit:" + paid.payment() + ":in", pot + 1, currency));
    balances.drain("transit:" + c.order() + ":wallet", pot + 1, currency);
    for (int i = 2; i <= c.milestones().size(); i++) {
      balances.move(pot + 1, pot + i, c.milestones().get(i - 1));
    }
  }

  private void bounce(BounceFunding c) {
    Currency currency = c.fromWallet().currency();
    c.payment()
        .ifPresent(
            paid ->
                balances.drain("transit:" + paid + ":in", "transit:" + paid + ":back", currency));
    if (c.fromWallet().minor() > 0) {
      String leg = "transit:" + c.order() + ":";
      balances.drain(leg + "wallet", leg + "back", currency);
    }
  }

  private void release(ReleaseMilestone c, Instant now) {
    Order order = find(c.order().value());
    String pot = "escrow:" + c.order() + ":" + c.milestone();
    long amount = balances.at(pot, order.currency());
    long[] charges = PlainCharges.released(amount, order.funding.commission().basisPoints(), now);
    for (int i = 0; i < PLATFORM.length; i++) {
      balances.move(pot, PLATFORM[i], charges[i], order.currency());
    }
    balances.drain(
        pot, "transit:" + c.order() + ":" + c.milestone() + ":earnings", order.currency());
    order.released.put(c.milestone(), new Released(amount, charges));
  }

  private void refund(RefundMilestone c, Event event) {
    Order order = find(c.order().value());
    String pot = "escrow:" + c.order() + ":" + c.milestone();
    Released released = order.released.get(c.milestone());
    long left =
        released == null ? balances.at(pot, order.currency()) : released.amount - released.refunded;
    long amount = c.amount().map(money -> money.minor()).orElse(left);
    long provider =
        order.throughProvider(order.refunded + amount) - order.throughProvider(order.refunded);
    order.refunded += amount;
    String leg = "transit:" + c.refund() + ":";
    if (released == null) {
      assertThat(event).isInstanceOf(EscrowRefunded.class);
      balances.move(pot, leg + "1-provider", provider, order.currency());
      balances.move(pot, leg + "1-wallet", amount - provider, order.currency());
    } else {
      assertThat(event).isInstanceOf(FeesReversed.class);
      reverse(released, leg, amount, provider, order.currency());
      sellersParts.put(c.refund().value(), sellers(leg, amount, provider, order.currency()));
    }
  }

  private void reverse(
      Released released, String leg, long amount, long provider, Currency currency) {
    long[] before = PlainCharges.reversed(released.charges, released.amount, released.refunded);
    released.refunded += amount;
    long[] after = PlainCharges.reversed(released.charges, released.amount, released.refunded);
    // All of it into one leg first: only the sums of the two legs are told by a formula.
    for (int i = 0; i < PLATFORM.length; i++) {
      balances.move(PLATFORM[i], leg + "3-wallet", after[i] - before[i], currency);
    }
    long charges = balances.at(leg + "3-wallet", currency);
    long share = PlainCharges.part(charges, provider, amount);
    balances.move(leg + "3-wallet", leg + "3-provider", share, currency);
  }

  private long[] sellers(String leg, long amount, long provider, Currency currency) {
    long toProvider = provider - balances.at(leg + "3-provider", currency);
    long toWallet = amount - provider - balances.at(leg + "3-wallet", currency);
    return new long[] {toProvider, toWallet};
  }

  /** What the seller owes towards a refund: through the provider, and to the wallet. */
  long[] sellersPart(String refund) {
    long[] part = sellersParts.get(refund);
    if (part == null) {
      throw new AssertionError("no such refund: " + refund);
    }
    return part;
  }

  private Order find(String id) {
    Order order = orders.get(id);
    if (order == null) {
      throw new AssertionError("no such escrow: " + id);
    }
    return order;
  }
}
