package io.connecto.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.generated.GeneratedPage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ApiDescriptionTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private final String description = TestServer.shared().probe().get("/openapi.json").body();

  @Test
  void theCommittedDescriptionIsTheOneServed() {
    Object sorted = JSON.readValue(description, Object.class);
    new GeneratedPage("openapi.json")
        .check(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted) + "\n");
  }

  @Test
  void everyOperationSaysWhoMayCallIt() {
    Set<String> ids = new HashSet<>();
    for (Map.Entry<String, JsonNode> operation : operations().entrySet()) {
      JsonNode said = operation.getValue();
      assertThat(said.path("summary").asString("")).as(operation.getKey()).isNotBlank();
      assertThat(said.path("description").asString("")).as(operation.getKey()).contains("**Who:**");
      assertThat(ids.add(said.path("operationId").asString(""))).as(operation.getKey()).isTrue();
      assertThat(said.path("tags")).as(operation.getKey()).isNotEmpty();
      assertThat(said.path("responses").has("default")).as(operation.getKey()).isTrue();
    }
    assertThat(ids).hasSizeGreaterThan(45);
  }

  @Test
  void itSpeaksOfNothingBehindTheApi() {
    assertThat(description)
        .doesNotContain("io.connecto", "WriteRequest", "#/components/schemas/Actor", "Personal");
  }

  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    JSON.readTree(description)
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.put(
                                method.getKey() + " " + path.getKey(), method.getValue())));
    return operations;
  }
}
