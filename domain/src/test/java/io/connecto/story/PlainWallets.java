package io.connecto.story;

import io.connecto.ledger.Event;
import io.connecto.money.Money;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletCommand;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletEvent.FundsHeld;
import io.connecto.wallet.WalletEvent.HoldCaptured;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** The wallets of the plain model. */
final class PlainWallets {

  private final PlainBalances balances;
  private final PlainEscrows escrows;
  private final Map<HoldId, Money> holds = new HashMap<>();

  PlainWallets(PlainBalances balances, PlainEscrows escrows) {
    this.balances = balances;
    this.escrows = escrows;
  }

  void apply(WalletCommand command, Event event) {
    String free = "wallet:" + command.wallet() + ":available";
    String held = "wallet:" + command.wallet() + ":held";
    if (command instanceof HoldFunds c && event instanceof FundsHeld) {
      holds.put(c.hold(), c.amount());
      balances.move(free, held, c.amount());
    } else if (command instanceof CaptureHold c && event instanceof HoldCaptured) {
      Money hold = take(c.hold());
      balances.move(held, "transit:" + c.purpose() + ":wallet", c.amount());
      balances.move(held, free, hold.minor() - c.amount().minor(), hold.currency());
    } else if (command instanceof VoidHold c) {
      balances.move(held, free, take(c.hold()));
    } else if (command instanceof ExpireHold c) {
      balances.move(held, free, take(c.hold()));
    } else if (command instanceof TopUp c) {
      balances.drain("transit:" + c.payment() + ":in", free, c.amount().currency());
    } else if (command instanceof CreditEarnings c) {
      earn(c, free);
    } else if (command instanceof ReverseEarnings c) {
      reverse(c, free);
    } else if (command instanceof CreditRefund c) {
      Currency currency = c.legs().get(0).amount().currency();
      for (int leg = 1; leg <= 3; leg++) {
        balances.drain("transit:" + c.refund() + ":" + leg + "-wallet", free, currency);
      }
    } else if (command instanceof ReturnFunding c) {
      balances.drain("transit:" + c.order() + ":back", free, c.amount().currency());
    } else if (command instanceof GrantCredit c) {
      balances.move("platform:promotions", free, c.amount());
    }
  }

  private Money take(HoldId hold) {
    Money amount = holds.remove(hold);
    if (amount == null) {
      throw new AssertionError("no such hold: " + hold);
    }
    return amount;
  }

  private void earn(CreditEarnings c, String free) {
    Currency currency = c.amount().currency();
    String earnings = "transit:" + c.order() + ":" + c.milestone() + ":earnings";
    String receivable = "receivable:" + c.wallet();
    long earned = balances.at(earnings, currency);
    long settled = Math.min(earned, -balances.at(receivable, currency));
    balances.move(earnings, receivable, settled, currency);
    balances.move(earnings, free, earned - settled, currency);
  }

  private void reverse(ReverseEarnings c, String free) {
    Currency currency = c.toProvider().currency();
    long[] wanted = escrows.sellersPart(c.refund().value());
    String[] legs = {"2-provider", "2-wallet"};
    for (int i = 0; i < legs.length; i++) {
      String leg = "transit:" + c.refund() + ":" + legs[i];
      long paid = Math.min(wanted[i], balances.at(free, currency));
      balances.move(free, leg, paid, currency);
      balances.move("receivable:" + c.wallet(), leg, wanted[i] - paid, currency);
    }
  }
}
