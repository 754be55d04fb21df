package io.connecto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.app.demo.Api;
import io.connecto.app.demo.Person;
import io.connecto.app.story.Answers;
import io.connecto.app.story.Stories;
import io.connecto.app.story.World;
import io.connecto.testing.OwnServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server with keys, processes and archive in a real MongoDB, which is stopped and started. */
@Tag("slow")
class MongoStoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LATEST = 4;
  private static final String PASSWORD = "correct horse battery staple";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private OwnServer mongo;

  @BeforeEach
  void name() {
    mongo = OwnServer.mongoDb(directory);
  }

  @AfterEach
  void stop() {
    if (mongo != null) {
      mongo.close();
    }
  }

  private World start() {
    return World.start(
        directory.resolve("data"),
        "--connecto.mongodb.uri=" + mongo.uri() + "&serverSelectionTimeoutMS=500&timeoutMS=3000");
  }

  @Test
  void theStoriesAreToldAndEveryAnswerIsTheSameAfterARestart() {
    mongo.start();
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
    }
    mongo.stop();
    mongo.start();
    try (World world = start()) {
      await("the same answers")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(Answers.of(world, people, paths)).containsExactlyEntriesOf(before));
    }
  }

  @Test
  void startsWithoutMongoDbSaysWhatIsDownAndJoinsItWhenItComes() {
    try (World world = start()) {
      Api nobody = world.nobody();
      assertThat(health(nobody)).isEqualTo("DOWN");
      isUnavailable(register(nobody, "asha"), "keys-unavailable");

      mongo.start();
      await().atMost(PATIENCE).until(() -> health(nobody).equals("UP"));
      assertThat(register(nobody, "asha").statusCode()).isEqualTo(201);
      Api asha = nobody.login(email("asha"), PASSWORD);
      JsonNode wallet = wallet(asha);
      await().atMost(PATIENCE).until(() -> statement(asha, wallet).statusCode() == 200);
      // The first administrator is made late.
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(world.administrator()).isNotNull());
    }
  }

  @Test
  void noStepIsLostAndReadsOfTheArchiveSayWhenToComeBack() {
    mongo.start();
    try (World world = start()) {
      Api nobody = world.nobody();
      register(nobody, "asha");
      String seller = json(register(nobody, "ravi")).get("id").asString();
      Api asha = nobody.login(email("asha"), PASSWORD);
      JsonNode wallet = wallet(asha);
      String path = "/api/v1/wallets/" + wallet.get("id").asString();
      Map<String, Object> amount = Map.of("amount", 50_000, "currency", "INR");
      world
          .administrator()
          .post(path + "/credits", Map.of("amount", amount, "reason", "to be spent"));
      await().atMost(PATIENCE).until(() -> statement(asha, wallet).statusCode() == 200);

      mongo.kill();
      isUnavailable(statement(asha, wallet), "views-unavailable");
      assertThat(asha.exchange("GET", path, null, null).statusCode()).isEqualTo(200);
      HttpResponse<String> placed =
          asha.exchange(
              "POST",
              "/api/v1/orders",
              Map.of(
                  "seller",
                  seller,
                  "milestones",
                  List.of(Map.of("title", "Part", "amount", amount)),
                  "fromWallet",
                  amount),
              UUID.randomUUID().toString());
      assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);

      mongo.start();
      String order = "/api/v1/orders/" + json(placed).get("id").asString();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(asha.get(order).get("status").asString()).isEqualTo("FUNDED"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(statement(asha, wallet).body()).contains("wallet.hold-captured"));
    }
  }

  private static String health(Api nobody) {
    JsonNode answer = json(nobody.exchange("GET", "/readyz", null, null));
    return answer.get("components").get("mongoDb").get("status").asString();
  }

  private static String email(String name) {
    return name + "@example.com";
  }

  private static HttpResponse<String> register(Api nobody, String name) {
    return nobody.exchange(
        "POST",
        "/api/v1/accounts",
        Map.of("displayName", name, "email", email(name), "password", PASSWORD),
        UUID.randomUUID().toString());
  }

  /** The wallet that a process opens for everybody. */
  private static JsonNode wallet(Api person) {
    return await("a wallet")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> person.get("/api/v1/wallets").get("items"), items -> !items.isEmpty())
        .get(0);
  }

  private static HttpResponse<String> statement(Api person, JsonNode wallet) {
    return person.exchange(
        "GET", "/api/v1/wallets/" + wallet.get("id").asString() + "/statement", null, null);
  }

  private static void isUnavailable(HttpResponse<String> answer, String problem) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(answer).get("type").asString()).endsWith("/problems/" + problem);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }
}
