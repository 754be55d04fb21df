package io.connecto.app.generated;

import io.connecto.app.Language;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Personal;
import io.connecto.ledger.StoredAs;
import io.connecto.process.SetsDeadlines;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

  private static final Pattern PACKAGE = Pattern.compile("([a-z]+\\.)+(?=[A-Z])");

  @Test
  void everyEventAndCommandIsListed() {
    StringBuilder page = new StringBuilder("# Events and commands by their names for ever\n\n");
    page.append(
        "Written by the build. An event is stored as JSON with these fields, in this order.\n");
    section(page, "Events", Language.EVENTS);
    section(page, "Commands", Language.COMMANDS);
    new GeneratedPage("events.md").check(page.toString());
  }

  private static void section(StringBuilder page, String title, List<Class<?>> families) {
    page.append("\n## ")
        .append(title)
        .append("\n\n| name | revision | marks | fields |\n|---|---|---|---|\n");
    families.stream().flatMap(EventCatalogueTest::members).forEach(type -> page.append(row(type)));
  }

  /** By name: compilers do not agree on the order in which a sealed type lists its subclasses. */
  private static Stream<Class<?>> members(Class<?> family) {
    return Arrays.stream(family.getPermittedSubclasses())
        .sorted(Comparator.comparing(type -> name(type).value()));
  }

  private static StoredAs name(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(StoredAs.class));
  }

  private static String row(Class<?> type) {
    StoredAs name = name(type);
    String fields =
        Arrays.stream(type.getRecordComponents())
            .map(part -> part.getName() + ": " + simple(part.getGenericType()))
            .collect(Collectors.joining(", "));
    return "| `%s` | %d | %s | %s |%n"
        .formatted(name.value(), name.revision(), String.join(", ", marks(type)), fields)
        .replace("\r\n", "\n");
  }

  private static List<String> marks(Class<?> type) {
    List<String> marks = new ArrayList<>();
    if (MovesMoney.class.isAssignableFrom(type)) {
      marks.add("moves money");
    }
    if (SetsDeadlines.class.isAssignableFrom(type)) {
      marks.add("deadlines");
    }
    if (Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getType)
        .anyMatch(Personal.class::equals)) {
      marks.add("personal");
    }
    return marks;
  }

  private static String simple(Type type) {
    return PACKAGE.matcher(type.getTypeName()).replaceAll("").replaceAll("\\w+\\$", "");
  }
}
