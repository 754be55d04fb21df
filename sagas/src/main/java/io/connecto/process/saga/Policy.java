package io.connecto.process.saga;

import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.ledger.Identifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A process without a memory: whenever this happens, send that. All it needs is in the event.
 *
 * @param name the kind of process, the first part of {@code kind:id}
 * @param reactions by type of event
 */
public record Policy(String name, Map<Class<?>, Reaction> reactions) {

  /**
   * What follows from one type of event.
   *
   * @param subject the id of the process that an event belongs to; empty when none of this kind
   * @param commands what to send
   */
  public record Reaction(
      Function<Event, Optional<? extends Identifier>> subject,
      Function<Event, List<Command>> commands) {}

  public Policy {
    reactions = Map.copyOf(reactions);
  }

  public static Policy named(String name) {
    return new Policy(name, Map.of());
  }

  /** Adds what follows from events of {@code type}. */
  public <E extends Event> Policy whenever(
      Class<E> type,
      Function<E, Optional<? extends Identifier>> subject,
      Function<E, List<Command>> commands) {
    Map<Class<?>, Reaction> more = new LinkedHashMap<>(reactions);
    more.put(
        type,
        new Reaction(
            event -> subject.apply(type.cast(event)), event -> commands.apply(type.cast(event))));
    return new Policy(name, more);
  }
}
