package io.connecto.story;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.RequestTopUp;
import io.connecto.payment.PaymentId;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.Random;

/** Credits, top-ups and holds; wallets are frozen, unfrozen and closed. */
final class WalletScenes {

  private record Held(WalletId wallet, HoldId hold) {}

  private final House house;
  private final Cast cast;
  private final Random random;
  private final Deque<Held> holds = new ArrayDeque<>();
  private final Deque<WalletId> frozen = new ArrayDeque<>();

  WalletScenes(House house, Cast cast, Random random) {
    this.house = house;
    this.cast = cast;
    this.random = random;
  }

  void play() {
    AccountId person = cast.person();
    Currency currency = cast.currency();
    WalletId wallet = WalletId.of(person, currency);
    switch (random.nextInt(14)) {
      case 0, 1 -> house.send(new GrantCredit(wallet, cast.amount(currency), "sorry"), Cast.ADMIN);
      case 2, 3 ->
          house.send(
              new RequestTopUp(
                  new PaymentId(cast.id("pay")),
                  person,
                  cast.amount(currency),
                  PlainPayments.PROVIDER),
              Actor.person(random.nextInt(10) == 0 ? cast.person() : person));
      case 4, 5, 6 -> hold(wallet);
      case 7 -> voidOldest();
      case 8 -> freeze(wallet);
      case 9 -> unfreezeOldest();
      default -> close(person, wallet);
    }
  }

  private void hold(WalletId wallet) {
    long available = house.state("wallet:" + wallet, Wallet.class).available();
    Currency currency = cast.currency();
    Money amount =
        available == 0 ? cast.amount(currency) : Money.of(1 + random.nextLong(available), currency);
    hold(wallet, amount);
  }

  /** Sellers spend what they earn: all that is there goes elsewhere for a while. */
  void setAside(WalletId wallet) {
    Wallet state = house.state("wallet:" + wallet, Wallet.class);
    if (state.available() > 0 && state.currency() != null) {
      Money all = Money.of(state.available(), Currency.getInstance(state.currency()));
      hold(wallet, all);
    }
  }

  private void hold(WalletId wallet, Money amount) {
    HoldId hold = new HoldId(cast.id("hld"));
    Duration lasts = Duration.ofSeconds(1 + random.nextInt(900));
    Reference purpose = Reference.to(wallet);
    HoldFunds command = new HoldFunds(wallet, hold, amount, purpose, house.now().plus(lasts));
    if (!house.send(command, Cast.ADMIN).isEmpty() && random.nextInt(3) == 0) {
      holds.add(new Held(wallet, hold));
    }
  }

  private void voidOldest() {
    Held held = holds.poll();
    if (held != null) {
      house.send(new VoidHold(held.wallet(), held.hold()), Cast.ADMIN);
    }
  }

  private void freeze(WalletId wallet) {
    if (frozen.size() < 30
        && !house.send(new FreezeWallet(wallet, "odd payments"), Cast.ADMIN).isEmpty()) {
      frozen.add(wallet);
    } else {
      unfreezeOldest();
    }
  }

  private void unfreezeOldest() {
    WalletId wallet = frozen.poll();
    if (wallet != null) {
      house.send(new UnfreezeWallet(wallet), Cast.ADMIN);
    }
  }

  /** By whom it may be, mostly when it is empty. */
  private void close(AccountId person, WalletId wallet) {
    Wallet state = house.state("wallet:" + wallet, Wallet.class);
    boolean empty = state.status() == Wallet.Status.OPEN && state.available() == 0;
    if (empty || random.nextInt(10) == 0) {
      house.send(new CloseWallet(wallet), Actor.person(person));
    }
  }
}
