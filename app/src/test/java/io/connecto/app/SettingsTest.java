package io.connecto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting that the documents or the containers name is one. */
class SettingsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern PROPERTY =
      Pattern.compile("(?<![\\w.])connecto\\.(?!git\\b)[a-z][a-z0-9-]*(\\.[a-z0-9-]*[a-z0-9])*");
  private static final Pattern VARIABLE = Pattern.compile("\\bCONNECTO_[A-Z0-9_]*[A-Z0-9]");
  private static final Pattern IN_CODE = Pattern.compile("\"[^\"\\n]*connecto\\.[^\"\\n]*\"");
  private static final Pattern RECORD =
      Pattern.compile(
          "@ConfigurationProperties\\(\"([^\"]+)\"\\)\\s*(?:public )?record \\w+\\(([^{]*)\\)");
  private static final Pattern COMPONENT = Pattern.compile("(\\w+)\\s*(?:,|$)");

  private static List<Path> files(String... endings) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file -> !file.toString().matches(".*/(target|\\.git|data)/.*|.*SettingsTest.java"))
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> named(Pattern pattern, List<Path> files) {
    Set<String> names = new TreeSet<>();
    for (Path file : files) {
      pattern.matcher(read(file)).results().map(MatchResult::group).forEach(names::add);
    }
    return names;
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(files(".md", ".env.example"));
    documents.add(ROOT.resolve("docker-compose.yml"));
    documents.add(ROOT.resolve("Dockerfile"));
    return documents;
  }

  private static Set<String> properties() throws IOException {
    Set<String> properties = new TreeSet<>();
    for (Path file : files(".java", ".properties")) {
      String text = read(file);
      if (file.toString().endsWith(".properties")) {
        PROPERTY.matcher(text).results().map(MatchResult::group).forEach(properties::add);
      }
      IN_CODE
          .matcher(text)
          .results()
          .flatMap(literal -> PROPERTY.matcher(literal.group()).results())
          .map(MatchResult::group)
          .forEach(properties::add);
      RECORD.matcher(text).results().forEach(found -> properties.addAll(components(found)));
    }
    return properties;
  }

  /** The settings that a record is bound to: its prefix and its components. */
  private static List<String> components(MatchResult found) {
    return Stream.of(found.group(2).split(","))
        .map(String::strip)
        .flatMap(each -> COMPONENT.matcher(each).results())
        .map(each -> each.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
        .map(name -> found.group(1) + "." + name)
        .toList();
  }

  /** As Spring reads a property from the environment. */
  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  @Test
  void everySettingThatIsDocumentedExists() throws IOException {
    assertThat(named(PROPERTY, documents()))
        .contains("connecto.events", "connecto.sandbox.enabled")
        .isSubsetOf(properties());
  }

  @Test
  void everyVariableThatIsDocumentedIsRead() throws IOException {
    Set<String> known = named(VARIABLE, files(".java", "/connecto", "/.ci/run", "/.ci/servers"));
    properties().forEach(property -> known.add(variable(property)));
    known.addAll(named(Pattern.compile("(?<=\\$\\{)CONNECTO_[A-Z_]+"), List.of(compose())));
    Set<String> documented = named(VARIABLE, documents());
    assertThat(documented).contains("CONNECTO_EVENTS", "CONNECTO_MASTER_KEY").isSubsetOf(known);
  }

  @Test
  void noSettingIsSpeltInTwoWays() throws IOException {
    assertThat(properties())
        .filteredOn(name -> name.startsWith("connecto."))
        .extracting(SettingsTest::singular)
        .doesNotHaveDuplicates();
    assertThat(singular("connecto.payments.provider"))
        .isEqualTo(singular("connecto.payment.provider"));
  }

  private static String singular(String property) {
    return property.replaceAll("s(?=\\.|$)", "");
  }

  private static Path compose() {
    return ROOT.resolve("docker-compose.yml");
  }

  /** A positive control. */
  @Test
  void aSettingThatDoesNotExistIsNoticed() throws IOException {
    assertThat(properties())
        .contains("connecto.gateway.call-timeout", "connecto.axon-server.address")
        .doesNotContain("connecto.axon-server.adress");
  }
}
