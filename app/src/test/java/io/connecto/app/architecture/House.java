package io.connecto.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of the house as values, so that each can be tried on the code and on a class that
 * breaks it.
 */
final class House {

  private static final String ROOT = "io.connecto.";

  /** Rows from low to high; rows of one level do not know each other. */
  static final List<Set<String>> LEVELS =
      List.of(
          Set.of("money"),
          Set.of("ledger"),
          Set.of("clock", "process"),
          Set.of("account"),
          Set.of("wallet"),
          Set.of("order"),
          Set.of("escrow", "payment"),
          Set.of("refund"),
          Set.of("checkout"));

  /** The last part of a package that stands in a column other than domain. */
  static final List<String> COLUMNS = List.of("command", "query", "saga", "gateway");

  static final List<String> ROWS = LEVELS.stream().flatMap(Set::stream).sorted().toList();

  /** All that domain may know besides itself. */
  private static final String[] PLAIN = {
    "java.lang..",
    "java.math..",
    "java.nio.charset..",
    "java.security..",
    "java.time..",
    "java.util..",
    "com.fasterxml.jackson.annotation..",
    "org.jspecify.annotations.."
  };

  private static final Set<String> DECIMALS =
      Set.of("double", "float", "java.math.BigDecimal", "java.lang.Double", "java.lang.Float");

  private House() {}

  /** Is it in the domain column: directly in the package of a row? */
  static DescribedPredicate<JavaClass> domain() {
    return describe(
        "in domain",
        type -> ROWS.stream().anyMatch(row -> type.getPackageName().equals(ROOT + row)));
  }

  static DescribedPredicate<JavaClass> column(String column) {
    return describe(
        "in column " + column,
        type ->
            ROWS.stream()
                .map(row -> ROOT + row + "." + column)
                .anyMatch(name -> isIn(type.getPackageName(), name)));
  }

  private static DescribedPredicate<JavaClass> row(String row) {
    return describe("in row " + row, type -> isIn(type.getPackageName(), ROOT + row));
  }

  private static boolean isIn(String packageName, String parent) {
    return packageName.equals(parent) || packageName.startsWith(parent + ".");
  }

  static ArchRule domainIsPure() {
    DescribedPredicate<JavaClass> plain =
        JavaClass.Predicates.resideInAnyPackage(PLAIN).or(domain()).or(primitive());
    return classes()
        .that(domain())
        .should()
        .onlyDependOnClassesThat(plain)
        .as("domain depends on nothing but the JDK and annotations");
  }

  private static DescribedPredicate<JavaClass> primitive() {
    return describe("primitive or array of it", type -> type.isPrimitive() || type.isArray());
  }

  /** Money is integer minor units. */
  static ArchRule domainHasNoFloatingPoint() {
    return noClasses()
        .that(domain())
        .should(ArchCondition.from(describe("use floating point or decimals", House::usesDecimals)))
        .as("domain knows no floating point and no decimals");
  }

  private static boolean usesDecimals(JavaClass type) {
    Stream<JavaClass> fields = type.getFields().stream().map(JavaField::getRawType);
    Stream<JavaClass> signatures =
        type.getCodeUnits().stream()
            .flatMap(
                code ->
                    Stream.concat(
                        Stream.of(code.getRawReturnType()), code.getRawParameterTypes().stream()));
    Stream<JavaClass> others =
        type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass);
    return Stream.of(fields, signatures, others)
        .flatMap(part -> part)
        .map(part -> part.getBaseComponentType().getName())
        .anyMatch(DECIMALS::contains);
  }

  /** One rule for each column: it knows no other. */
  static List<ArchRule> columnsAreWalls() {
    return COLUMNS.stream()
        .<ArchRule>map(
            column ->
                noClasses()
                    .that(column(column))
                    .should()
                    .dependOnClassesThat(otherColumns(column))
                    .allowEmptyShould(false)
                    .as("column " + column + " knows no column but domain"))
        .toList();
  }

  private static DescribedPredicate<JavaClass> otherColumns(String column) {
    DescribedPredicate<JavaClass> others =
        describe("in app", type -> isIn(type.getPackageName(), ROOT + "app"));
    for (String other : COLUMNS) {
      others = other.equals(column) ? others : others.or(column(other));
    }
    return others;
  }

  /** One rule for each row: it knows itself and lower rows, through every column. */
  static List<ArchRule> rowsAreLayers() {
    List<ArchRule> rules = new ArrayList<>();
    Set<String> lower = new HashSet<>();
    for (Set<String> level : LEVELS) {
      for (String row : level) {
        Set<String> known = new HashSet<>(lower);
        known.add(row);
        Stream<String> banned = ROWS.stream().filter(other -> !known.contains(other));
        rules.add(ban(row, banned.toList()));
      }
      lower.addAll(level);
    }
    return rules;
  }

  private static ArchRule ban(String row, List<String> higher) {
    DescribedPredicate<JavaClass> banned =
        describe(
            "in one of " + higher,
            type -> higher.stream().anyMatch(other -> row(other).test(type)));
    return noClasses()
        .that(row(row))
        .should()
        .dependOnClassesThat(banned)
        .allowEmptyShould(false)
        .as("row " + row + " knows no row above or beside it");
  }
}
