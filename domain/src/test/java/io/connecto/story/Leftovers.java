package io.connecto.story;

import io.connecto.ledger.Books;
import io.connecto.ledger.LedgerAddress;
import io.connecto.order.MilestoneProgress;
import io.connecto.order.MilestoneProgress.Stage;
import io.connecto.order.Order;
import io.connecto.order.OrderId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Money of milestones that are accepted or cancelled: at rest it is the seller's or the payer's.
 */
final class Leftovers {

  private final House house;

  Leftovers(House house) {
    this.house = house;
  }

  Map<Books.Account, Long> of(List<OrderId> orders) {
    Set<LedgerAddress> ended = new HashSet<>();
    for (OrderId order : orders) {
      List<MilestoneProgress> milestones = house.state("order:" + order, Order.class).milestones();
      for (int number = 1; number <= milestones.size(); number++) {
        Stage stage = milestones.get(number - 1).stage();
        if (stage == Stage.ACCEPTED || stage == Stage.CANCELLED) {
          ended.add(LedgerAddress.escrow(order, number));
        }
      }
    }
    Map<Books.Account, Long> left = new TreeMap<>(house.books().balances());
    left.keySet().removeIf(account -> !ended.contains(account.address()));
    return left;
  }
}
