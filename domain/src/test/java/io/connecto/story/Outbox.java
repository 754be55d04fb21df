package io.connecto.story;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/** What processes, gateways and timers want to say: it arrives in any order, some of it late. */
final class Outbox {

  private record Delayed(Instant due, long number, Message message) {}

  private final List<Message> waiting = new ArrayList<>();
  private final PriorityQueue<Delayed> later =
      new PriorityQueue<>(Comparator.comparing(Delayed::due).thenComparing(Delayed::number));
  private long sent;

  void send(String process, Command command) {
    String step = command.getClass().getSimpleName() + "@" + sent++;
    waiting.add(new Message(command, Actor.process(process), process, step, 0));
  }

  void send(Actor actor, Command command) {
    waiting.add(message(actor, command));
  }

  void sendAt(Instant due, Actor actor, Command command) {
    sendAt(due, message(actor, command));
  }

  void sendAt(Instant due, Message message) {
    later.add(new Delayed(due, sent++, message));
  }

  void sendAgain(Message message) {
    waiting.add(message);
  }

  private Message message(Actor actor, Command command) {
    return new Message(command, actor, "", "message@" + sent++, 0);
  }

  /** Lets what is due arrive. */
  void timeIs(Instant now) {
    while (!later.isEmpty() && !later.peek().due().isAfter(now)) {
      waiting.add(later.remove().message());
    }
  }

  Optional<Instant> nextDue() {
    return Optional.ofNullable(later.peek()).map(Delayed::due);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Any one of those that wait. */
  Message take(Random random) {
    int at = random.nextInt(waiting.size());
    Message taken = waiting.get(at);
    Message last = waiting.remove(waiting.size() - 1);
    if (at < waiting.size()) {
      waiting.set(at, last);
    }
    return taken;
  }
}
