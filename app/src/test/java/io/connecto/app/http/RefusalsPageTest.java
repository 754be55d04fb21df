package io.connecto.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.connecto.app.generated.GeneratedPage;
import io.connecto.ledger.Refusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.command.Problem;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalsPageTest {

  private final ProblemCatalogue catalogue = new ProblemCatalogue();
  private final ProblemTranslator translator = new ProblemTranslator(catalogue);

  @Test
  void everyRefusalIsListed() {
    List<String> lines = refusals().map(this::line).sorted().toList();
    assertThat(lines).hasSizeGreaterThan(40);
    new GeneratedPage("refusals.md")
        .check(
            """
            # Refusals

            Written by the build. Each is a problem of the API whose `type` is `/problems/` and its name.

            | row | name | status | field | reason |
            |---|---|---|---|---|
            """
                + String.join("\n", lines)
                + "\n");
  }

  @Test
  void everyRefusalHasANameOfItsOwnWithAPage() {
    Set<String> names = new HashSet<>();
    assertThat(refusals())
        .allSatisfy(
            type -> {
              String name = ProblemCatalogue.nameOf(type);
              assertThat(names.add(name)).as("one refusal is called %s", name).isTrue();
              assertThat(catalogue.get(name).status())
                  .as("status of %s", name)
                  .isEqualTo(problem(type).status());
            });
  }

  private static Stream<Class<?>> refusals() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.connecto")
            .stream()
            .filter(type -> type.isAssignableTo(Refusal.class) && !type.isInterface())
            .<Class<?>>map(JavaClass::reflect);
  }

  private String line(Class<?> type) {
    Refusal refusal = sample(type);
    return "| %s | `%s` | %d | %s | %s |"
        .formatted(
            type.getPackageName().replaceFirst(".*\\.", ""),
            ProblemCatalogue.nameOf(type),
            problem(type).status(),
            has(type, "pointer") ? "that is to blame" : field(refusal),
            has(type, "reason") ? "*says what is wrong*" : refusal.reason());
  }

  private static String field(Refusal refusal) {
    return refusal.pointer().isEmpty() ? "" : "`" + refusal.pointer() + "`";
  }

  private Problem problem(Class<?> type) {
    return translator.of(new Refused(sample(type)));
  }

  private static boolean has(Class<?> type, String component) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .anyMatch(component::equals);
  }

  private static Refusal sample(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      Object[] values =
          Arrays.stream(constructor.getParameterTypes())
              .map(part -> part == String.class ? "Sample" : null)
              .toArray();
      return (Refusal) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " can't be made of samples", e);
    }
  }
}
