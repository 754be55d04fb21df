package io.connecto.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.demo.Api;
import io.connecto.app.demo.Person;
import io.connecto.app.story.Answers;
import io.connecto.app.story.Stories;
import io.connecto.app.story.World;
import io.connecto.ledger.query.store.RedisConnections;
import io.connecto.testing.OwnServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server with its views in a real Redis, which is emptied, stopped and started again. */
@Tag("slow")
class RedisStoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LATEST = 4;
  private static final String PASSWORD = "correct horse battery staple";

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
    List<Person> people;
    List<String> paths;
    Map<String, String> before;
    try (World world = start()) {
      new Stories(world).tellAll();
      List<Person> all = world.people();
      people = all.subList(all.size() - LATEST, all.size());
      paths = Answers.paths(world);
      before = Answers.of(world, people, paths);
      assertThat(before.values())
          .filteredOn(answer -> answer.startsWith("200"))
          .hasSizeGreaterThan(100);
      assertThat(before.values()).noneMatch(answer -> answer.startsWith("5"));
      empty();
      areTheSame(world, people, paths, before);
    }
    redis.stop();
    redis.start();
    try (World world = start()) {
      areTheSame(world, people, paths, before);
    }
    empty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(
            Upkeep.rebuild(print, "--connecto.data=" + data, "--connecto.redis.url=" + redis.uri()))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("All views are built.");
    try (World world = start()) {
      areTheSame(world, people, paths, before);
    }
    try (World embedded = World.start(data)) {
      areTheSame(embedded, people, paths, before);
    }
  }

  private static void areTheSame(
      World world, List<Person> people, List<String> paths, Map<String, String> before) {
    Awaitility.await("the same answers")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(Answers.of(world, people, paths)).containsExactlyEntriesOf(before));
  }

  @Test
  void commandsAreAcceptedWhileRedisIsAwayAndReadsSayWhenToComeBack() {
    try (World world = start()) {
      Api nobody = world.nobody();
      register(nobody, "asha");
      String seller = register(nobody, "ravi");
      HttpResponse<String> login =
          post(nobody, "/api/v1/auth/login", Map.of("email", email("asha"), "password", PASSWORD));
      assertThat(login.statusCode()).isEqualTo(503);
      assertThat(login.headers().firstValueAsLong("Retry-After")).isPresent();

      redis.start();
      Api asha = nobody.login(email("asha"), PASSWORD);
      String before = place(asha, seller);
      assertThat(before).endsWith(asha.get(before).get("id").asString());

      redis.stop();
      isUnavailable(asha.exchange("GET", before, null, null));
      isUnavailable(asha.exchange("GET", "/api/v1/orders", null, null));
      String meanwhile = place(asha, seller);

      redis.start();
      assertThat(meanwhile).endsWith(asha.get(meanwhile).get("id").asString());
      assertThat(asha.get("/api/v1/orders").get("items").size()).isEqualTo(2);
    }
  }

  private static String email(String name) {
    return name + "@example.com";
  }

  private static String register(Api nobody, String name) {
    HttpResponse<String> born =
        post(
            nobody,
            "/api/v1/accounts",
            Map.of("displayName", name, "email", email(name), "password", PASSWORD));
    assertThat(born.statusCode()).isEqualTo(201);
    return json(born).get("id").asString();
  }

  /** Places an order; returns its path. */
  private static String place(Api client, String seller) {
    Map<String, Object> amount = Map.of("amount", 50_000, "currency", "INR");
    Map<String, Object> nothing = Map.of("amount", 0, "currency", "INR");
    HttpResponse<String> placed =
        post(
            client,
            "/api/v1/orders",
            Map.of(
                "seller",
                seller,
                "milestones",
                List.of(Map.of("title", "Part", "amount", amount)),
                "fromWallet",
                nothing));
    assertThat(placed.statusCode()).isEqualTo(201);
    return "/api/v1/orders/" + json(placed).get("id").asString();
  }

  private static HttpResponse<String> post(Api api, String path, Object body) {
    return api.exchange("POST", path, body, UUID.randomUUID().toString());
  }

  private static void isUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(answer).get("type").asString()).endsWith("/problems/views-unavailable");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }

  /** The world's callers do as they are told by a 503, and take every other problem for an end. */
  @Test
  void theStoriesEndRightThoughRedisComesAndGoes() {
    redis.start();
    try (World world = start()) {
      CompletableFuture<Void> told = CompletableFuture.runAsync(() -> new Stories(world).tellAll());
      for (int round = 0; round < 4 && !told.isDone(); round++) {
        int people = world.people().size();
        Awaitility.await("somebody new")
            .atMost(PATIENCE)
            .until(() -> told.isDone() || world.people().size() > people);
        redis.stop();
        redis.start();
      }
      told.join();
      assertThat(world.people()).hasSizeGreaterThan(10);
    }
  }
}
