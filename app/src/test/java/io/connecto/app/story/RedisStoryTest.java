package io.connecto.app.story;

import static io.connecto.app.story.Requests.PASSWORD;
import static io.connecto.app.story.Requests.email;
import static io.connecto.app.story.Requests.get;
import static io.connecto.app.story.Requests.isUnavailable;
import static io.connecto.app.story.Requests.place;
import static io.connecto.app.story.Requests.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.app.Operator;
import io.connecto.app.demo.Api;
import io.connecto.ledger.query.store.RedisConnections;
import io.connecto.testing.OwnServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with its views in a real Redis, which is emptied, stopped and started again. */
@Tag("slow")
class RedisStoryTest {

  private static final long PRICE = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private OwnServer redis;
  private Path data;

  @BeforeEach
  void name() {
    redis = OwnServer.redis(directory);
    data = directory.resolve("data");
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  private World start() {
    return World.start(data, "--connecto.redis.url=" + redis.uri());
  }

  private void empty() {
    try (RedisConnections connections = new RedisConnections(redis.uri())) {
      connections.client().flushAll();
    }
  }

  @Test
  void everyAnswerIsTheSameFromAnotherEngineAndAfterRedisWasEmptied() {
    redis.start();
    Remembered before;
    try (World world = start()) {
      before = Remembered.afterAllStories(world);
      empty();
      before.isAnsweredBy(world);
    }
    redis.stop();
    redis.start();
    try (World world = start()) {
      before.isAnsweredBy(world);
    }
    empty();
    assertThat(Operator.rebuild("--connecto.data=" + data, "--connecto.redis.url=" + redis.uri()))
        .contains("All views are built.");
    try (World world = start()) {
      before.isAnsweredBy(world);
    }
    try (World embedded = World.start(data)) {
      before.isAnsweredBy(embedded);
    }
  }

  @Test
  void commandsAreAcceptedWhileRedisIsAwayAndReadsSayWhenToComeBack() {
    try (World world = start()) {
      Api nobody = world.nobody();
      registered(nobody, "asha");
      String seller = registered(nobody, "ravi");
      HttpResponse<String> login =
          Requests.post(
              nobody, "/api/v1/auth/login", Map.of("email", email("asha"), "password", PASSWORD));
      assertThat(login.statusCode()).isEqualTo(Requests.UNAVAILABLE);

      redis.start();
      Api asha = nobody.login(email("asha"), PASSWORD);
      String before = place(asha, seller, PRICE, 0);
      assertThat(before).endsWith(asha.get(before).get("id").asString());

      redis.stop();
      isUnavailable(get(asha, before), "views-unavailable");
      isUnavailable(get(asha, "/api/v1/orders"), "views-unavailable");
      await()
          .atMost(PATIENCE)
          .until(() -> Requests.health(nobody, "projections").equals("DEGRADED"));
      assertThat(Requests.health(nobody, "redis")).isEqualTo("DEGRADED");
      assertThat(get(nobody, "/readyz").statusCode()).isEqualTo(200);
      String meanwhile = place(asha, seller, PRICE, 0);

      redis.start();
      assertThat(meanwhile).endsWith(asha.get(meanwhile).get("id").asString());
      assertThat(asha.get("/api/v1/orders").get("items").size()).isEqualTo(2);
      for (String part : List.of("redis", "projections")) {
        await().atMost(PATIENCE).until(() -> Requests.health(nobody, part).equals("UP"));
      }
    }
  }
}
