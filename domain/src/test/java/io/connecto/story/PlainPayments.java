package io.connecto.story;

import io.connecto.ledger.Event;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent.ExcessCaptured;
import io.connecto.refund.RefundCommand;
import io.connecto.refund.RefundCommand.*;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The payments and refunds of the plain model: one provider for all. */
final class PlainPayments {

  static final String PROVIDER = "sandbox";
  private static final String GATEWAY = "gateway:" + PROVIDER;

  private final PlainBalances balances;
  private final Map<String, Money> asked = new HashMap<>();
  private final Set<String> captured = new HashSet<>();
  private final Set<String> told = new HashSet<>();

  PlainPayments(PlainBalances balances) {
    this.balances = balances;
  }

  void apply(PaymentCommand command, Event event) {
    String transit = "transit:" + command.payment() + ":";
    if (command instanceof RequestPayment c) {
      asked.put(c.payment().value(), c.amount());
    } else if (command instanceof RequestTopUp c) {
      asked.put(c.payment().value(), c.amount());
    } else if (command instanceof RecordCapture c) {
      capture(c, transit, event);
    } else if (command instanceof RecordReturn c) {
      PlainBalances.CURRENCIES.forEach(
          currency -> balances.drain(transit + c.leg(), GATEWAY, currency));
    }
  }

  private void capture(RecordCapture c, String transit, Event event) {
    if (!told.add(c.providerPayment())) {
      throw new AssertionError(c.providerPayment() + " was captured before");
    }
    Money wanted = asked.get(c.payment().value());
    if (wanted == null) {
      throw new AssertionError("nobody asked for " + c.payment());
    }
    boolean expected =
        wanted.currency().equals(c.amount().currency()) && captured.add(c.payment().value());
    if (expected) {
      long amount = Math.min(wanted.minor(), c.amount().minor());
      balances.move(GATEWAY, transit + "in", amount, wanted.currency());
      balances.move(GATEWAY, transit + "excess-1", c.amount().minor() - amount, wanted.currency());
    } else {
      // How legs are numbered is no matter of money: the name is the event's.
      String leg = ((ExcessCaptured) event).leg();
      balances.move(GATEWAY, transit + leg, c.amount());
    }
  }

  void apply(RefundCommand command) {
    if (command instanceof RecordRefundPaid) {
      for (int leg = 1; leg <= 3; leg++) {
        String from = "transit:" + command.refund() + ":" + leg + "-provider";
        PlainBalances.CURRENCIES.forEach(currency -> balances.drain(from, GATEWAY, currency));
      }
    }
  }
}
