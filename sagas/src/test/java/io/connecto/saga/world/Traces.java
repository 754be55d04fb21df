package io.connecto.saga.world;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.Submission;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;

/** What followed from what in a world, by the causation that every event carries. */
public final class Traces {

  private static final String NOTHING = "nothing";

  private final SortedMap<String, SortedSet<String>> outcomes = new TreeMap<>();

  /** Adds what happened in {@code world} because of its processes. */
  public void add(World world) {
    Map<String, String> names =
        world.log.all().stream()
            .collect(Collectors.toMap(EventMessage::getIdentifier, Traces::nameOf));
    Map<String, SortedSet<String>> byCommand =
        world.log.all().stream()
            .collect(
                groupingBy(
                    event -> String.valueOf(event.getMetaData().get(MetadataKey.COMMAND_ID)),
                    mapping(Traces::nameOf, toCollection(TreeSet::new))));
    for (Submission sent : world.ledger.submissions()) {
      String row =
          "| `%s` | %s | `%s` | "
              .formatted(
                  names.get(sent.causation()),
                  sent.actor().id(),
                  World.vocabulary().nameOf(sent.command().getClass()));
      outcomes
          .computeIfAbsent(row, any -> new TreeSet<>())
          .addAll(byCommand.getOrDefault(sent.id().value(), new TreeSet<>(Set.of(NOTHING))));
    }
  }

  private static String nameOf(EventMessage<?> event) {
    return World.vocabulary().nameOf(event.getPayloadType());
  }

  /** Lines of a Markdown table. */
  public String rows() {
    return outcomes.entrySet().stream()
        .map(
            row ->
                row.getKey()
                    + row.getValue().stream()
                        .map(name -> name.equals(NOTHING) ? name : "`" + name + "`")
                        .collect(joining(", "))
                    + " |\n")
        .collect(joining());
  }
}
