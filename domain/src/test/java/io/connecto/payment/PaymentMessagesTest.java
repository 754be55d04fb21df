package io.connecto.payment;

import static io.connecto.payment.PaymentFixture.CHECKOUT;
import static io.connecto.payment.PaymentFixture.GATEWAY;
import static io.connecto.payment.PaymentFixture.NOW;
import static io.connecto.payment.PaymentFixture.PAYMENT;
import static io.connecto.payment.PaymentFixture.REQUESTED;
import static io.connecto.payment.PaymentFixture.authorise;
import static io.connecto.payment.PaymentFixture.capture;
import static io.connecto.payment.PaymentFixture.fail;
import static io.connecto.payment.PaymentFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Books;
import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.ExpirePayment;
import io.connecto.payment.PaymentCommand.RecordCheckout;
import io.connecto.payment.PaymentEvent.ExcessCaptured;
import io.connecto.payment.PaymentEvent.PaymentCaptured;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every order in which the provider's messages may come, some of them twice, books the same money.
 */
class PaymentMessagesTest {

  private static final RecordCheckout OPENED = new RecordCheckout(PAYMENT, "so_1");
  private static final ExpirePayment EXPIRE = new ExpirePayment(PAYMENT);

  @Test
  void oneCaptureIsBookedOnceInEveryOrder() {
    List<Command> messages =
        List.of(
            OPENED,
            fail("p0"),
            authorise("p1"),
            capture("p1", 100_000),
            capture("p1", 100_000),
            authorise("p1"),
            EXPIRE);
    int orders = 0;
    for (List<Command> order : permutations(messages)) {
      List<Event> events = run(order);
      assertThat(captures(events)).singleElement().matches(e -> e.amount().minor() == 100_000);
      assertThat(events).noneMatch(ExcessCaptured.class::isInstance);
      assertThat(gateway(events)).isEqualTo(-100_000);
      boolean expiredFirst = order.indexOf(EXPIRE) < order.indexOf(capture("p1", 100_000));
      assertThat(captures(events).get(0).late()).isEqualTo(expiredFirst);
      orders++;
    }
    assertThat(orders).isEqualTo(5_040);
  }

  @Test
  void oneOfTwoCapturesIsTheExpectedOneInEveryOrder() {
    List<Command> messages =
        List.of(
            authorise("p1"),
            capture("p1", 100_000),
            authorise("p2"),
            capture("p2", 100_003),
            capture("p2", 100_003),
            capture("p1", 100_000),
            fail("p2"));
    for (List<Command> order : permutations(messages)) {
      List<Event> events = run(order);
      assertThat(captures(events)).hasSize(1);
      assertThat(events).filteredOn(ExcessCaptured.class::isInstance).hasSize(1);
      assertThat(gateway(events)).isEqualTo(-200_003);
      assertThat(inTransit(events, "in")).isEqualTo(100_000);
    }
  }

  @Test
  void withoutACaptureNothingIsBookedInAnyOrder() {
    List<Command> messages =
        List.of(OPENED, authorise("p1"), fail("p1"), fail("p2"), authorise("p2"), EXPIRE);
    for (List<Command> order : permutations(messages)) {
      assertThat(run(order)).noneMatch(MovesMoney.class::isInstance);
    }
  }

  private static List<Event> run(List<Command> commands) {
    List<Event> events = new ArrayList<>();
    Rules.Given<Payment> state = given(REQUESTED);
    for (Command command : commands) {
      Actor actor = command instanceof ExpirePayment ? CHECKOUT : GATEWAY;
      Rules.Outcome<Payment> outcome = state.when(command, actor, NOW);
      assertThat(outcome.refusal()).isNull();
      events.addAll(outcome.events());
      state = new Rules.Given<>(state.rules(), outcome.state());
    }
    return events;
  }

  private static List<PaymentCaptured> captures(List<Event> events) {
    return events.stream()
        .filter(PaymentCaptured.class::isInstance)
        .map(PaymentCaptured.class::cast)
        .toList();
  }

  private static long gateway(List<Event> events) {
    return books(events).balance(LedgerAddress.gateway("sandbox"), Money.inr(0).currency());
  }

  private static long inTransit(List<Event> events, String leg) {
    return books(events).balance(LedgerAddress.transit(PAYMENT, leg), Money.inr(0).currency());
  }

  private static Books books(List<Event> events) {
    Books books = new Books();
    events.stream()
        .filter(MovesMoney.class::isInstance)
        .map(MovesMoney.class::cast)
        .forEach(books::apply);
    return books;
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<T> rest = new ArrayList<>(items);
      T first = rest.remove(i);
      for (List<T> tail : permutations(rest)) {
        List<T> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }
}
