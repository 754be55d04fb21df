package io.connecto.order;

import io.connecto.ledger.OneLine;
import io.connecto.ledger.Refused;
import io.connecto.money.Money;
import io.connecto.order.OrderCommand.PlaceOrder;
import io.connecto.order.OrderEvent.OrderPlaced;
import io.connecto.order.OrderRefusal.*;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** What an order may say when it is placed. Pointers are those of the HTTP body. */
final class Placement {

  /** A hundred crore rupees in minor units: more is a mistake. */
  static final long LARGEST_TOTAL = 1_000_000_000_000L;

  static final int MOST_MILESTONES = 50;
  static final int LONGEST_TITLE = 120;

  private Placement() {}

  static OrderPlaced of(PlaceOrder command, OrderTerms terms, Instant now) {
    Refused.when(command.client().equals(command.seller()), new SellerIsClient());
    Money total = total(command.milestones());
    Money fromWallet = command.fromWallet();
    Refused.when(
        !fromWallet.currency().equals(total.currency()),
        new OrderAmountRefused("/fromWallet/currency", "must be the currency of the milestones"));
    Refused.when(
        fromWallet.isNegative() || fromWallet.isMoreThan(total),
        new OrderAmountRefused("/fromWallet/amount", "must be zero to the total of the order"));
    return new OrderPlaced(
        command.order(),
        command.client(),
        command.seller(),
        command.milestones(),
        total,
        fromWallet,
        total.minus(fromWallet),
        terms,
        now.plusSeconds(terms.paymentWindowSeconds()));
  }

  private static Money total(List<Milestone> milestones) {
    Refused.when(
        milestones.isEmpty() || milestones.size() > MOST_MILESTONES,
        new MilestonesRefused("/milestones", "must be 1 to 50 milestones"));
    Currency currency = milestones.get(0).amount().currency();
    Money total = Money.zero(currency);
    for (int i = 0; i < milestones.size(); i++) {
      String pointer = "/milestones/" + i;
      check(milestones.get(i), i + 1, currency, pointer);
      total = total.plus(milestones.get(i).amount());
      Refused.when(
          total.minor() > LARGEST_TOTAL,
          new OrderAmountRefused(
              pointer + "/amount/amount", "must not bring the total above 1000000000000"));
    }
    return total;
  }

  private static void check(Milestone milestone, int number, Currency currency, String pointer) {
    Refused.when(
        milestone.number() != number,
        new MilestonesRefused(pointer + "/number", "must count 1, 2, … in order"));
    Refused.when(
        !OneLine.fits(milestone.title(), LONGEST_TITLE), new TitleRefused(pointer + "/title"));
    Refused.when(
        !milestone.amount().currency().equals(currency),
        new OrderAmountRefused(
            pointer + "/amount/currency", "must be the currency of the first milestone"));
    Refused.when(
        !milestone.amount().isPositive(),
        new OrderAmountRefused(pointer + "/amount/amount", "must be more than zero"));
  }
}
