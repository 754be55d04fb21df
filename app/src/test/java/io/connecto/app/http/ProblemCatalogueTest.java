package io.connecto.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.generated.GeneratedPage;
import io.connecto.ledger.Refusal;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

class ProblemCatalogueTest {

  private final ProblemCatalogue catalogue = new ProblemCatalogue();

  @Test
  void everyRefusalOfTheDomainIsListedWithItsStatus() throws ReflectiveOperationException {
    List<Class<?>> refusals = refusals();
    assertThat(refusals).hasSizeGreaterThan(50);
    for (Class<?> refusal : refusals) {
      String name = ProblemCatalogue.nameOf(refusal);
      assertThat(catalogue.find(name)).as("%s, the problem of %s", name, refusal).isPresent();
      assertThat(catalogue.get(name).status())
          .as(name)
          .isEqualTo(ProblemTranslator.status(any(refusal).kind()));
    }
  }

  @Test
  void thePageOfAllProblemsIsTheCommittedOne() {
    new GeneratedPage("problems.md").check(ProblemCatalogue.text());
  }

  @Test
  void problemsAreListedInOrderAndInFull() {
    List<String> names =
        ProblemCatalogue.text().lines().filter(line -> line.startsWith("| ")).skip(1).toList();
    assertThat(names).isSorted();
    assertThat(catalogue.all()).hasSameSizeAs(names);
    assertThat(catalogue.all())
        .allMatch(
            entry ->
                !entry.title().isBlank()
                    && entry.happened().endsWith(".")
                    && entry.remedy().endsWith("."));
  }

  private static List<Class<?>> refusals() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
    return scanner.findCandidateComponents("io.connecto").stream()
        .<Class<?>>map(found -> load(Objects.requireNonNull(found.getBeanClassName())))
        .filter(Class::isRecord)
        .toList();
  }

  private static Class<?> load(String name) {
    return ClassUtils.resolveClassName(name, null);
  }

  private static Refusal any(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Object[] nothing =
        Arrays.stream(constructor.getParameterTypes())
            .map(part -> part.isPrimitive() ? Array.get(Array.newInstance(part, 1), 0) : null)
            .toArray();
    return (Refusal) constructor.newInstance(nothing);
  }
}
