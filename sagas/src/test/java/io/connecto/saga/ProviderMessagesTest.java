package io.connecto.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.ledger.Command;
import io.connecto.ledger.Refused;
import io.connecto.money.Money;
import io.connecto.order.OrderCommand.CancelOrder;
import io.connecto.order.OrderCommand.CancelReason;
import io.connecto.order.OrderCommand.ExpireOrder;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentCommand.RecordAuthorisation;
import io.connecto.payment.PaymentCommand.RecordCapture;
import io.connecto.payment.PaymentCommand.RecordCheckout;
import io.connecto.payment.PaymentCommand.RecordFailure;
import io.connecto.payment.PaymentId;
import io.connecto.process.ProcessEvent.StepParked;
import io.connecto.saga.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The provider's messages about an order may come twice and in any order, before and after the
 * order has ended: the books are always those of one of two outcomes, paid or all given back.
 */
class ProviderMessagesTest {

  private static final long FROM_WALLET = 10_000;
  private static final long THROUGH_PROVIDER = 20_000;

  private static <T> List<List<T>> permutations(List<T> all) {
    if (all.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> result = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<T> rest = new ArrayList<>(all);
      T first = rest.remove(i);
      for (List<T> tail : permutations(rest)) {
        List<T> permutation = new ArrayList<>(List.of(first));
        permutation.addAll(tail);
        result.add(permutation);
      }
    }
    return result;
  }

  private static Command capture(World world, OrderId order, String by, long paise) {
    return new RecordCapture(PaymentId.of(order), by, Money.inr(paise), world.ledger.now());
  }

  /** What the provider says of an order that is paid by p1, after a failure of p0. */
  private static List<Consumer<OrderId>> messages(World world) {
    return List.of(
        order -> world.gateway(new RecordCheckout(PaymentId.of(order), "order-1")),
        order -> world.gateway(new RecordFailure(PaymentId.of(order), "p0", "declined")),
        order ->
            world.gateway(
                new RecordAuthorisation(PaymentId.of(order), "p1", Money.inr(THROUGH_PROVIDER))),
        order -> world.gateway(capture(world, order, "p1", THROUGH_PROVIDER)),
        order -> world.gateway(capture(world, order, "p1", THROUGH_PROVIDER)));
  }

  /** One order for each way of telling; all stories run at the same time. */
  private static void tell(List<List<Consumer<OrderId>>> stories, World world, long paidInAll) {
    AccountId client = world.personWith(FROM_WALLET * stories.size());
    AccountId seller = world.register();
    List<OrderId> orders =
        stories.stream()
            .map(story -> world.place(client, seller, FROM_WALLET, FROM_WALLET + THROUGH_PROVIDER))
            .toList();
    world.settle();
    long most = stories.stream().mapToLong(List::size).max().orElseThrow();
    for (int step = 0; step < most; step++) {
      for (int i = 0; i < orders.size(); i++) {
        if (step < stories.get(i).size()) {
          stories.get(i).get(step).accept(orders.get(i));
        }
      }
    }
    world.settle();
    orders.forEach(order -> world.timer(new ExpireOrder(order), afterTheWindow(world)));
    world.settle();

    world.assertNothingIsLeftOver();
    assertThat(world.events(StepParked.class)).isEmpty();
    long paid =
        orders.stream()
            .filter(order -> world.escrow(order, 1) == FROM_WALLET + THROUGH_PROVIDER)
            .count();
    assertThat(orders.stream().filter(order -> world.escrow(order, 1) == 0).count())
        .isEqualTo(orders.size() - paid);
    assertThat(world.atProvider()).isEqualTo(paid * THROUGH_PROVIDER);
    assertThat(world.held(client)).isZero();
    assertThat(world.available(client)).isEqualTo((orders.size() - paid) * FROM_WALLET);
    if (paidInAll >= 0) {
      assertThat(paid).isEqualTo(paidInAll);
    }
  }

  private static Instant afterTheWindow(World world) {
    return world.ledger.now().plus(Duration.ofMinutes(15));
  }

  @Test
  void withinTheTimeToPayEveryOrderOfMessagesPaysTheOrder() {
    try (World world = new World().start()) {
      List<List<Consumer<OrderId>>> stories = permutations(messages(world));
      tell(stories, world, stories.size());
    }
  }

  @Test
  void afterTheOrderExpiredEveryOrderOfMessagesGivesAllBack() {
    try (World world = new World().start()) {
      List<List<Consumer<OrderId>>> stories =
          permutations(messages(world)).stream()
              .map(story -> with(0, order -> expire(world, order), story))
              .toList();
      tell(stories, world, 0);
    }
  }

  @Test
  void whereverTheOrderEndsItIsPaidOrAllIsGivenBack() {
    try (World world = new World().start()) {
      List<Consumer<OrderId>> messages = messages(world);
      List<List<Consumer<OrderId>>> stories =
          permutations(messages).stream()
              .flatMap(
                  story ->
                      Stream.of(1, 2, 3, 4, 5)
                          .map(at -> with(at, order -> expire(world, order), story)))
              .toList();
      tell(stories, world, -1);
    }
  }

  @Test
  void excessAndShortCapturesAndTheClientsOwnCancellationAlwaysEndWithNothingInTransit() {
    try (World world = new World().start()) {
      List<Consumer<OrderId>> messages =
          List.of(
              order -> world.gateway(capture(world, order, "p1", THROUGH_PROVIDER)),
              order -> world.gateway(capture(world, order, "p2", THROUGH_PROVIDER + 7)),
              order -> world.gateway(capture(world, order, "p3", 1)),
              order -> cancel(world, order),
              order -> expire(world, order));
      tell(permutations(messages), world, -1);
    }
  }

  private static <T> List<T> with(int at, T message, List<T> story) {
    List<T> longer = new ArrayList<>(story);
    longer.add(at, message);
    return Collections.unmodifiableList(longer);
  }

  private static void expire(World world, OrderId order) {
    world.timer(new ExpireOrder(order), afterTheWindow(world));
  }

  /** By an administrator, who may; refused when the order is over. */
  private static void cancel(World world, OrderId order) {
    try {
      world.admin(new CancelOrder(order, CancelReason.ADMINISTRATOR));
    } catch (Refused over) {
      assertThat(over.refusal().reason()).isNotEmpty();
    }
  }
}
