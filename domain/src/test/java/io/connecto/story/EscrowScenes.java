package io.connecto.story;

import io.connecto.escrow.Escrow;
import io.connecto.escrow.EscrowCommand.FreezeEscrow;
import io.connecto.escrow.EscrowCommand.RefundMilestone;
import io.connecto.escrow.EscrowCommand.UnfreezeEscrow;
import io.connecto.escrow.Funding;
import io.connecto.escrow.MilestoneFunds;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.wallet.WalletId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/** Sellers and administrators give back; administrators freeze and unfreeze. */
final class EscrowScenes {

  private final House house;
  private final WalletScenes wallets;
  private final Cast cast;
  private final Random random;
  private final Deque<OrderId> frozen = new ArrayDeque<>();

  EscrowScenes(House house, WalletScenes wallets, Cast cast, Random random) {
    this.house = house;
    this.wallets = wallets;
    this.cast = cast;
    this.random = random;
  }

  void play() {
    cast.fundedOrder().ifPresent(this::play);
  }

  private void play(OrderId order) {
    Escrow escrow = house.state("escrow:" + order, Escrow.class);
    Funding funding = escrow.funding();
    if (funding == null) {
      return;
    }
    if (random.nextInt(5) > 0) {
      refund(order, escrow, funding);
    } else if (frozen.size() < 12 && !escrow.frozen()) {
      house.send(new FreezeEscrow(order, "dispute"), Cast.ADMIN);
      frozen.add(order);
    } else {
      unfreezeOldest();
    }
  }

  /** Some or all of what is left; now and then more, or by somebody who may not. */
  private void refund(OrderId order, Escrow escrow, Funding funding) {
    int number = 1 + random.nextInt(escrow.milestones().size());
    MilestoneFunds milestone = escrow.milestones().get(number - 1);
    boolean released = milestone.release().isPresent();
    Money left = milestone.left();
    if (left.isZero() || (!released && random.nextInt(8) > 0)) {
      return;
    }
    if (released && random.nextInt(3) == 0) {
      wallets.setAside(WalletId.of(funding.seller(), left.currency()));
    }
    long bound = random.nextInt(15) == 0 ? left.minor() + 5 : left.minor();
    Optional<Money> amount =
        random.nextInt(5) == 0
            ? Optional.empty()
            : Optional.of(Money.of(1 + random.nextLong(bound), left.currency()));
    Actor actor =
        switch (random.nextInt(12)) {
          case 0 -> Actor.person(funding.client());
          case 1, 2, 3, 4, 5 -> Cast.ADMIN;
          default -> Actor.person(funding.seller());
        };
    Reference refund = new Reference(cast.id("rfd"));
    house.send(new RefundMilestone(order, number, refund, amount), actor);
  }

  private void unfreezeOldest() {
    OrderId order = frozen.poll();
    if (order != null) {
      house.send(new UnfreezeEscrow(order), Cast.ADMIN);
    }
  }

  void unfreezeAll() {
    while (!frozen.isEmpty()) {
      unfreezeOldest();
    }
  }
}
