package io.connecto.story;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.money.Money;
import io.connecto.order.Milestone;
import io.connecto.order.MilestoneProgress;
import io.connecto.order.Order;
import io.connecto.order.OrderCommand.*;
import io.connecto.order.OrderId;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Orders are placed, worked on, accepted and cancelled; now and then by the wrong person. */
final class OrderScenes {

  private final House house;
  private final Cast cast;
  private final Random random;

  OrderScenes(House house, Cast cast, Random random) {
    this.house = house;
    this.cast = cast;
    this.random = random;
  }

  void place() {
    AccountId client = cast.person();
    AccountId seller = cast.person();
    Currency currency = cast.currency();
    WalletId wallet = WalletId.of(client, currency);
    if (available(wallet) == 0 && random.nextInt(3) > 0) {
      house.send(new GrantCredit(wallet, cast.amount(currency), "welcome"), Cast.ADMIN);
    }
    List<Milestone> milestones = new ArrayList<>();
    long total = 0;
    for (int number = 1 + random.nextInt(3); number > 0; number--) {
      Money amount = cast.amount(currency);
      milestones.add(new Milestone(milestones.size() + 1, "Work", amount));
      total += amount.minor();
    }
    house.send(
        new PlaceOrder(
            cast.newOrder(),
            client,
            seller,
            milestones,
            Money.of(fromWallet(wallet, total), currency)),
        Actor.person(client));
  }

  /** Nothing, or what there is, or in hope of more. */
  private long fromWallet(WalletId wallet, long total) {
    long available = available(wallet);
    return switch (random.nextInt(8)) {
      case 0, 1 -> 0;
      case 2 -> random.nextInt(3) == 0 ? random.nextLong(total + 1) : 0;
      case 3 -> Math.min(total, available);
      default -> Math.min(total / 2, available);
    };
  }

  private long available(WalletId wallet) {
    return house.state("wallet:" + wallet, Wallet.class).available();
  }

  void play() {
    cast.order().ifPresent(this::play);
  }

  private void play(OrderId id) {
    Order order = house.state("order:" + id, Order.class);
    Order.Agreement agreed = order.agreement();
    if (agreed == null) {
      return;
    }
    Actor client = Actor.person(agreed.client());
    Actor seller = Actor.person(agreed.seller());
    if (random.nextInt(8) == 0) {
      house.send(anything(id), random.nextBoolean() ? client : seller);
      return;
    }
    switch (order.status()) {
      case AWAITING_PAYMENT -> {
        if (random.nextInt(12) == 0) {
          house.send(new CancelOrder(id, CancelReason.CLIENT_WITHDREW), client);
        }
      }
      case FUNDED -> {
        if (random.nextInt(10) == 0) {
          house.send(new CancelOrder(id, CancelReason.SELLER_DECLINED), seller);
        } else {
          house.send(new StartOrder(id), seller);
        }
      }
      case STARTED -> work(id, order, client, seller);
      default -> {
        // over
      }
    }
  }

  private void work(OrderId id, Order order, Actor client, Actor seller) {
    int number = 1 + random.nextInt(order.milestones().size());
    MilestoneProgress.Stage stage = order.milestones().get(number - 1).stage();
    if (stage == MilestoneProgress.Stage.AGREED) {
      if (random.nextInt(8) == 0) {
        house.send(new CancelMilestone(id, number), random.nextBoolean() ? seller : Cast.ADMIN);
      } else {
        house.send(new DeliverMilestone(id, number), seller);
      }
    } else if (stage == MilestoneProgress.Stage.DELIVERED) {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> house.send(new AcceptMilestone(id, number), client);
        case 3, 4, 5 -> house.send(new RequestRevision(id, number), client);
        default -> {
          // silence
        }
      }
    } else if (random.nextInt(40) == 0) {
      house.send(new CancelOrder(id, CancelReason.ADMINISTRATOR), Cast.ADMIN);
    }
  }

  private Command anything(OrderId id) {
    int number = random.nextInt(4);
    return switch (random.nextInt(7)) {
      case 0 -> new StartOrder(id);
      case 1 -> new DeliverMilestone(id, number);
      case 2 -> new RequestRevision(id, number);
      case 3 -> new AcceptMilestone(id, number);
      case 4 -> new CancelMilestone(id, number);
      case 5 -> new CancelOrder(id, CancelReason.CLIENT_WITHDREW);
      default -> new CancelOrder(id, CancelReason.SELLER_DECLINED);
    };
  }
}
