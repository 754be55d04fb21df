package io.connecto.story;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.order.OrderTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A random story as a list of what was sent and what the rules made of it, so that an engine can
 * carry out the same and be compared. At its end nothing is under way.
 *
 * @param balances every balance but zero at the end, by {@code address currency}, as the plain
 *     model has it
 */
public record CommandSequence(List<Sent> sent, Map<String, Long> balances) {

  /**
   * One command.
   *
   * @param at what the clock said
   * @param events what happened; nothing also when the rules said no
   */
  public record Sent(Command command, Actor actor, Instant at, List<Event> events) {}

  /**
   * @param seed the same seed tells the same story
   * @param commands how many are sent before the story comes to rest, to the next one or two
   * @param terms of all orders
   */
  public static CommandSequence of(long seed, int commands, OrderTerms terms) {
    List<Sent> sent = new ArrayList<>();
    House house = new House(List.of(terms));
    house.tell(sent::add);
    RandomStory story = new RandomStory(seed, event -> {}, house);
    while (sent.size() < commands) {
      story.goOn();
    }
    story.comeToRest();
    return new CommandSequence(List.copyOf(sent), Map.copyOf(house.model().all()));
  }
}
