package io.connecto.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.demo.Person;
import io.connecto.testing.FakeAxonServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FakeAxonServerStoryTest extends AxonServerStoryContract {

  private final FakeAxonServer server = new FakeAxonServer();

  @Override
  String emptyServer() {
    return server.address();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void whileAxonServerIsDownWritesAreRefusedAndThenTheStoryGoesOn() {
    try (World world = start(server.address())) {
      Person client = world.register("client");
      String account = "/api/v1/accounts/" + client.account();
      world.administrator();
      server.stop();

      HttpResponse<String> refused = freeze(world, client);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.body())
          .containsAnyOf("/problems/books-unavailable", "/problems/outcome-unknown");
      Awaitility.await("it is known that nothing can be recorded")
          .untilAsserted(
              () ->
                  assertThat(freeze(world, client).body()).contains("/problems/books-unavailable"));
      assertThat(freeze(world, client).headers().firstValue("Retry-After")).isPresent();
      assertThat(world.market().as(client).exchange("GET", account, null, null).statusCode())
          .isEqualTo(200);
      assertThat(world.nobody().exchange("GET", "/readyz", null, null).statusCode()).isEqualTo(503);

      server.start();
      Awaitility.await("ready again")
          .atMost(Duration.ofSeconds(30))
          .until(() -> world.nobody().exchange("GET", "/readyz", null, null).statusCode() == 200);
      assertThat(freeze(world, client).statusCode()).isEqualTo(200);
      new Stories(world).acceptedAndCancelled();
    }
  }

  private static HttpResponse<String> freeze(World world, Person client) {
    return world
        .administrator()
        .exchange(
            "POST",
            "/api/v1/wallets/" + client.wallet() + "/freeze",
            Map.of("reason", "to see what happens"),
            UUID.randomUUID().toString());
  }

  @Test
  void startsWhileAxonServerIsDown() {
    server.stop();
    try (World world = start(server.address())) {
      assertThat(world.nobody().exchange("GET", "/readyz", null, null).statusCode()).isEqualTo(503);
      assertThat(world.nobody().exchange("GET", "/livez", null, null).statusCode()).isEqualTo(200);
      server.start();
      Awaitility.await("ready")
          .atMost(Duration.ofSeconds(60))
          .until(() -> world.nobody().exchange("GET", "/readyz", null, null).statusCode() == 200);
    }
  }
}
