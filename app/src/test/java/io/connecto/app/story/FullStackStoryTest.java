package io.connecto.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.app.demo.Api;
import io.connecto.app.demo.Person;
import io.connecto.testing.OwnServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server with a real Redis and a real MongoDB: stories of orders are told while each of the two
 * is stopped and started again. The world sees to it that every answer in between is a success or a
 * clear problem; its people do as they are told by a 503, and take every other problem for an end.
 */
@Tag("slow")
class FullStackStoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROUNDS = 2;

  /** What is read from Redis and from MongoDB, in this order. */
  private static final List<String> READS = List.of("", "/statement");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private OwnServer redis;
  private OwnServer mongo;

  @BeforeEach
  void name() {
    redis = OwnServer.redis(directory);
    mongo = OwnServer.mongoDb(directory);
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
    if (mongo != null) {
      mongo.close();
    }
  }

  @Test
  void theStoriesEndRightThoughEachPartComesAndGoes() {
    redis.start();
    mongo.start();
    List<Map<String, Long>> undisturbed;
    try (World world = World.start(directory.resolve("embedded"))) {
      undisturbed = new Stories(world).tellAll();
    }
    try (World world =
        World.start(
            directory.resolve("data"),
            "--connecto.redis.url=" + redis.uri(),
            "--connecto.mongodb.uri=" + mongo.uri() + MongoStoryTest.SHORT_TIME_OUTS)) {
      Person bystander = world.register("bystander");
      CompletableFuture<List<Map<String, Long>>> told =
          CompletableFuture.supplyAsync(() -> new Stories(world).tellAll());
      for (int round = 0; round < ROUNDS; round++) {
        comesAndGoes(redis, world, told, bystander, READS.get(0));
        comesAndGoes(mongo, world, told, bystander, READS.get(1));
      }
      assertThat(told.join()).isEqualTo(undisturbed);
    }
  }

  /** Is away in the middle of a story, for at least as long as it takes to be missed. */
  private static void comesAndGoes(
      OwnServer part, World world, CompletableFuture<?> told, Person bystander, String read) {
    int people = world.people().size();
    await("somebody new")
        .atMost(PATIENCE)
        .until(() -> told.isDone() || world.people().size() > people);
    Api own = world.nobody().login(bystander.email(), bystander.password());
    long before = world.unavailable();
    part.stop();
    await("that it is missed")
        .atMost(PATIENCE)
        .until(
            () -> {
              Requests.get(own, "/api/v1/wallets/" + bystander.wallet() + read);
              return told.isDone() || world.unavailable() > before;
            });
    part.start();
  }
}
