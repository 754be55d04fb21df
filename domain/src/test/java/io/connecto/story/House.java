package io.connecto.story;

import io.connecto.account.Account;
import io.connecto.account.EmailClaim;
import io.connecto.clock.ClockEvent.ClockAdvanced;
import io.connecto.clock.SandboxClock;
import io.connecto.escrow.Escrow;
import io.connecto.escrow.TaxRules;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Books;
import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Rules;
import io.connecto.money.Rate;
import io.connecto.order.Order;
import io.connecto.order.OrderTerms;
import io.connecto.payment.Payment;
import io.connecto.payment.PaymentRules;
import io.connecto.process.StuckSteps;
import io.connecto.refund.Refund;
import io.connecto.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All rules in one room: commands in, events out, the books and the plain model kept up with every
 * one of them. A promise that breaks stops the story at the command that broke it.
 */
final class House {

  /** A day before a change of taxes. */
  private static final Instant START = Instant.parse("2024-06-25T06:00:00Z");

  private static final long QUARTER_OF_AN_HOUR = 900;
  private static final long HOUR = 3_600;

  private static final List<OrderTerms> TERMS =
      List.of(terms(1000), terms(0), terms(1), terms(1250), terms(3333), terms(4000));

  private final List<OrderTerms> terms;
  private final Map<String, Rules.Given<?>> blank = new HashMap<>();
  private final Map<String, Rules.Given<?>> streams = new HashMap<>();
  private final List<Consumer<Event>> followers = new ArrayList<>();
  private final Books books = new Books();
  private final PlainModel model = new PlainModel();
  private final Tally tally = new Tally();
  private Consumer<CommandSequence.Sent> witness = sent -> {};
  private Instant now = START;

  /** Every order has some of many terms. */
  House() {
    this(TERMS);
  }

  /**
   * @param terms each order has some of them
   */
  House(List<OrderTerms> terms) {
    this.terms = terms;
  }

  private static OrderTerms terms(int commission) {
    return new OrderTerms(new Rate(commission), QUARTER_OF_AN_HOUR, HOUR, "story-" + commission);
  }

  /** Is told of every command. */
  void tell(Consumer<CommandSequence.Sent> listener) {
    witness = listener;
  }

  void follow(Consumer<Event> follower) {
    followers.add(follower);
  }

  Instant now() {
    return now;
  }

  Books books() {
    return books;
  }

  PlainModel model() {
    return model;
  }

  Tally tally() {
    return tally;
  }

  /** The state of a stream, for choosing what is worth asking. */
  <S> S state(String target, Class<S> type) {
    return type.cast(stream(target).state());
  }

  /** Returns what happened; nothing also when the rules said no. */
  List<Event> send(Command command, Actor actor) {
    try {
      List<Event> events = decide(command.target(), stream(command.target()), command, actor);
      witness.accept(new CommandSequence.Sent(command, actor, now, events));
      tally.count(command, !events.isEmpty());
      keepBooks(command, events);
      for (Event event : events) {
        if (event instanceof ClockAdvanced advanced) {
          now = START.plusSeconds(advanced.offsetSeconds());
        }
        followers.forEach(follower -> follower.accept(event));
      }
      return events;
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "command " + tally.sent() + ": " + command + " by " + actor + " at " + now, e);
    }
  }

  private <S> List<Event> decide(
      String target, Rules.Given<S> given, Command command, Actor actor) {
    Rules.Outcome<S> outcome = given.when(command, actor, now);
    streams.put(target, new Rules.Given<>(given.rules(), outcome.state()));
    return outcome.events();
  }

  private void keepBooks(Command command, List<Event> events) {
    for (Event event : events) {
      if (event instanceof MovesMoney moves) {
        books.apply(moves);
      }
    }
    if (!events.isEmpty()) {
      model.apply(command, events, now);
      model.requireAgreement(books, events);
    }
  }

  private Rules.Given<?> stream(String target) {
    Rules.Given<?> known = streams.get(target);
    return known != null ? known : blank.computeIfAbsent(row(target), this::blank);
  }

  /** The row, and for an order its terms: each order has some, and keeps them. */
  private String row(String target) {
    String row = target.substring(0, target.indexOf(':'));
    return row.equals("order") ? row + Math.floorMod(target.hashCode(), terms.size()) : row;
  }

  private Rules.Given<?> blank(String row) {
    return rules(row).given();
  }

  private Rules<?> rules(String row) {
    return switch (row) {
      case "account" -> Rules.of(Account.UNREGISTERED);
      case "email" -> Rules.of(EmailClaim.FREE);
      case "wallet" -> Rules.of(Wallet.UNOPENED);
      case "escrow" -> Rules.of(Escrow.EMPTY, TaxRules.INDIA);
      case "payment" -> Rules.of(Payment.UNKNOWN, PaymentRules.STORED_VALUE);
      case "refund" -> Rules.of(Refund.UNKNOWN);
      case "process" -> Rules.of(StuckSteps.NONE);
      case "clock" -> Rules.of(SandboxClock.UNMOVED);
      default -> Rules.of(Order.UNPLACED, terms.get(Integer.parseInt(row.substring(5))));
    };
  }
}
