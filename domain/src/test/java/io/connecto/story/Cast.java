package io.connecto.story;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Event;
import io.connecto.ledger.Identifier;
import io.connecto.money.Money;
import io.connecto.order.OrderEvent.OrderFunded;
import io.connecto.order.OrderId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Who and what is in the story. All ids follow from the seed, so a story can be told again. */
final class Cast implements Consumer<Event> {

  static final Actor ADMIN = Actor.admin(new AccountId(Identifier.Format.derived("acc", "admin")));

  private static final int RECENT_PEOPLE = 120;
  private static final int RECENT_ORDERS = 30;

  private final Random random;
  private final long seed;
  private final List<AccountId> people = new ArrayList<>();
  private final List<OrderId> orders = new ArrayList<>();
  private final List<OrderId> funded = new ArrayList<>();
  private long ids;

  Cast(Random random, long seed) {
    this.random = random;
    this.seed = seed;
  }

  String id(String prefix) {
    return Identifier.Format.derived(prefix, Long.toString(seed), Long.toString(ids++));
  }

  AccountId newPerson() {
    AccountId person = new AccountId(id("acc"));
    people.add(person);
    return person;
  }

  OrderId newOrder() {
    OrderId order = new OrderId(id("ord"));
    orders.add(order);
    return order;
  }

  List<OrderId> orders() {
    return orders;
  }

  @Override
  public void accept(Event event) {
    if (event instanceof OrderFunded e) {
      funded.add(e.order());
    }
  }

  /** Mostly one of the latest, so that people meet again and their money goes round. */
  AccountId person() {
    return recent(people, RECENT_PEOPLE);
  }

  /** Any order: one that is worked on more often than one that waits for its money. */
  Optional<OrderId> order() {
    return random.nextInt(4) == 0
        ? Optional.of(orders).filter(all -> !all.isEmpty()).map(all -> recent(all, RECENT_ORDERS))
        : fundedOrder();
  }

  Optional<OrderId> fundedOrder() {
    return Optional.of(funded).filter(all -> !all.isEmpty()).map(all -> recent(all, RECENT_ORDERS));
  }

  private <T> T recent(List<T> all, int latest) {
    int from = random.nextInt(50) == 0 ? 0 : Math.max(0, all.size() - latest);
    return all.get(from + random.nextInt(all.size() - from));
  }

  Currency currency() {
    return PlainBalances.CURRENCIES.get(random.nextInt(10) == 0 ? 1 : 0);
  }

  /** Of any size: a few paise, where rounding shows, to lakhs of rupees. */
  Money amount(Currency currency) {
    int bound =
        switch (random.nextInt(4)) {
          case 0 -> 20;
          case 1 -> 1_000;
          case 2 -> 100_000;
          default -> 50_000_000;
        };
    return Money.of(1 + random.nextInt(bound), currency);
  }
}
