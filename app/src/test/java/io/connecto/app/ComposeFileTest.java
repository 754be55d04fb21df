package io.connecto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docker-compose.yml has to have, also where there is no Docker to ask. */
class ComposeFileTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d+\\.\\d+[\\w.-]*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final Pattern SECRET = Pattern.compile(".*(KEY|PASSWORD|TOKEN|SECRET).*");

  private static Map<?, ?> compose() throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Files.readString(ROOT.resolve("docker-compose.yml")));
  }

  private static Map<?, ?> map(Map<?, ?> parent, String... path) {
    Map<?, ?> next = parent;
    for (String name : path) {
      assertThat(next.get(name)).as("%s in %s", name, parent).isInstanceOf(Map.class);
      next = (Map<?, ?>) next.get(name);
    }
    return next;
  }

  @Test
  void everyServiceIsPinnedWatchedAndBounded() throws IOException {
    Map<?, ?> services = map(compose(), "services");
    assertThat(services.keySet()).isEqualTo(Set.of("axon-server", "mongodb", "redis", "app"));
    services.forEach(
        (name, each) -> {
          Map<?, ?> service = (Map<?, ?>) each;
          assertThat(String.valueOf(service.get("image"))).as("image of %s", name).matches(PINNED);
          assertThat(map(service, "healthcheck").get("test")).isInstanceOf(List.class);
          assertThat(map(service, "healthcheck").keySet())
              .as("health check of %s", name)
              .isEqualTo(Set.of("test", "interval", "timeout", "retries", "start_period"));
          assertThat(map(service, "deploy", "resources", "limits").keySet())
              .as("limits of %s", name)
              .isEqualTo(Set.of("cpus", "memory"));
        });
  }

  @Test
  void onlyTheApplicationIsReachable() throws IOException {
    Map<?, ?> services = map(compose(), "services");
    services.forEach(
        (name, each) ->
            assertThat(((Map<?, ?>) each).containsKey("ports"))
                .as("ports of %s", name)
                .isEqualTo(name.equals("app")));
    assertThat(map(compose(), "networks", "inside").get("internal")).isEqualTo(true);
  }

  @Test
  void whatIsKeptIsInNamedVolumes() throws IOException {
    Set<String> used = new TreeSet<>();
    map(compose(), "services")
        .forEach(
            (name, each) -> {
              if (((Map<?, ?>) each).get("volumes") instanceof List<?> volumes) {
                volumes.forEach(volume -> used.add(String.valueOf(volume).split(":", 2)[0]));
              }
            });
    assertThat(used).isEqualTo(map(compose(), "volumes").keySet()).hasSize(5);
  }

  @Test
  void secretsComeFromOutside() throws IOException {
    Map<?, ?> environment = map(compose(), "services", "app", "environment");
    environment.forEach(
        (name, value) -> {
          if (SECRET.matcher(String.valueOf(name)).matches()) {
            assertThat(String.valueOf(value)).startsWith("${" + name + ":?");
          }
        });
    List<String> example = Files.readAllLines(ROOT.resolve(".env.example"));
    assertThat(example)
        .filteredOn(line -> !line.startsWith("#") && SECRET.matcher(line).matches())
        .isNotEmpty()
        .allMatch(line -> line.endsWith("="));
  }

  @Test
  void theExampleNamesEveryVariable() throws IOException {
    Set<String> used = new TreeSet<>();
    Matcher variables = VARIABLE.matcher(Files.readString(ROOT.resolve("docker-compose.yml")));
    while (variables.find()) {
      used.add(variables.group(1));
    }
    Set<String> explained = new TreeSet<>();
    Matcher named =
        Pattern.compile("^#?([A-Z_]+)=", Pattern.MULTILINE)
            .matcher(Files.readString(ROOT.resolve(".env.example")));
    while (named.find()) {
      explained.add(named.group(1));
    }
    assertThat(used).isEqualTo(explained).isNotEmpty();
  }

  @Test
  void theImageIsBuiltOnPinnedOnes() throws IOException {
    List<String> bases =
        Files.readAllLines(ROOT.resolve("Dockerfile")).stream()
            .filter(line -> line.startsWith("FROM "))
            .map(line -> line.split(" ", 3)[1])
            .toList();
    assertThat(bases).hasSize(2).allMatch(base -> PINNED.matcher(base).matches());
  }
}
