package io.connecto.app.story;

import static io.connecto.app.story.Requests.PASSWORD;
import static io.connecto.app.story.Requests.email;
import static io.connecto.app.story.Requests.health;
import static io.connecto.app.story.Requests.isUnavailable;
import static io.connecto.app.story.Requests.place;
import static io.connecto.app.story.Requests.register;
import static io.connecto.app.story.Requests.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.connecto.app.Operator;
import io.connecto.app.demo.Api;
import io.connecto.app.demo.Marketplace;
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
import org.slf4j.LoggerFactory;

/** The server with keys, processes and archive in a real MongoDB, which is stopped and started. */
@Tag("slow")
class MongoStoryTest {

  /** So that a test need not wait for long to be told that it is away. */
  static final String SHORT_TIME_OUTS = "&serverSelectionTimeoutMS=500&timeoutMS=3000";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PRICE = 50_000;

  /** Of whatever tries once a second, and is told half a second later that it can't. */
  private static final Duration TWO_ATTEMPTS = Duration.ofMillis(3_500);

  private static final String PART = "mongoDb";

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
    return World.start(directory.resolve("data"), uri());
  }

  private String uri() {
    return "--connecto.mongodb.uri=" + mongo.uri() + SHORT_TIME_OUTS;
  }

  @Test
  void everyAnswerIsTheSameAfterARestartAndAfterARebuild() {
    mongo.start();
    Remembered before;
    try (World world = start()) {
      before = Remembered.afterAllStories(world);
    }
    mongo.stop();
    mongo.start();
    try (World world = start()) {
      before.isAnsweredBy(world);
    }
    try (MongoClient client = MongoClients.create(mongo.uri())) {
      MongoDatabase archive = client.getDatabase("connecto-archive");
      long entries = archive.getCollection("view.entry").countDocuments();
      archive.drop();
      assertThat(Operator.rebuild("--connecto.data=" + directory.resolve("data"), uri()))
          .contains("All views are built.");
      assertThat(archive.getCollection("view.entry").countDocuments()).isEqualTo(entries);
    }
    try (World world = start()) {
      before.isAnsweredBy(world);
    }
  }

  @Test
  void startsWithoutMongoDbSaysWhatIsDownAndJoinsItWhenItComes() {
    try (World world = start()) {
      Api nobody = world.nobody();
      assertThat(health(nobody, PART)).isEqualTo("DOWN");
      await().atMost(PATIENCE).until(() -> health(nobody, "gateway").equals("DOWN"));
      ListAppender<ILoggingEvent> told = new ListAppender<>();
      told.start();
      ((Logger) LoggerFactory.getLogger("io.connecto.app.security")).addAppender(told);
      await("that nothing is told twice").during(TWO_ATTEMPTS).until(told.list::isEmpty);
      isUnavailable(register(nobody, "asha"), "keys-unavailable");

      mongo.start();
      for (String part : List.of(PART, "gateway")) {
        await().atMost(PATIENCE).until(() -> health(nobody, part).equals("UP"));
      }
      registered(nobody, "asha");
      Api asha = nobody.login(email("asha"), PASSWORD);
      String wallet = wallet(asha);
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
      registered(nobody, "asha");
      String seller = registered(nobody, "ravi");
      Api asha = nobody.login(email("asha"), PASSWORD);
      String wallet = wallet(asha);
      world
          .administrator()
          .post(
              wallet + "/credits",
              Map.of("amount", Marketplace.inr(PRICE), "reason", "to be spent"));
      await().atMost(PATIENCE).until(() -> statement(asha, wallet).statusCode() == 200);

      mongo.kill();
      isUnavailable(statement(asha, wallet), "views-unavailable");
      assertThat(Requests.get(asha, wallet).statusCode()).isEqualTo(200);
      String order = place(asha, seller, PRICE, PRICE);

      mongo.start();
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

  /** The path of the wallet that a process opens for everybody. */
  private static String wallet(Api person) {
    return await("a wallet")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> person.get("/api/v1/wallets").get("items"), items -> !items.isEmpty())
        .get(0)
        .get("id")
        .asString()
        .transform("/api/v1/wallets/"::concat);
  }

  private static HttpResponse<String> statement(Api person, String wallet) {
    return Requests.get(person, wallet + "/statement");
  }
}
