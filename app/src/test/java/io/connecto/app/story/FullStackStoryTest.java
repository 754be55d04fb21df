package io.connecto.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.app.demo.Api;
import io.connecto.app.demo.Person;
import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.query.ViewPositions;
import io.connecto.process.Deadlines;
import io.connecto.process.saga.Processes;
import io.connecto.testing.FakeAxonServer;
import io.connecto.testing.OwnServer;
import io.connecto.testing.RealAxonServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server with a real Redis and a real MongoDB: stories of orders are told while each part is
 * stopped and started again. The world sees to it that every answer in between is a success or a
 * clear problem; its people do as they are told by a 503, and take every other problem for an end.
 */
@Tag("slow")
class FullStackStoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STORIES = Duration.ofMinutes(5);
  private static final int ROUNDS = 2;
  private static final int OK = 200;
  private static final int UNAUTHENTICATED = 401;

  /** What the stories change when nothing is stopped. */
  private static List<Map<String, Long>> undisturbed = List.of();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private OwnServer redis;
  private OwnServer mongo;

  /**
   * Something that a server needs.
   *
   * @param use what somebody may ask for who needs it
   */
  private record Part(
      Runnable stop, Runnable start, BiFunction<Api, Person, HttpResponse<String>> use) {}

  @BeforeAll
  static void tellUndisturbed(@TempDir Path embedded) {
    try (World world = World.start(embedded)) {
      undisturbed = new Stories(world).tellAll();
    }
  }

  @BeforeEach
  void start() {
    redis = OwnServer.redis(directory);
    mongo = OwnServer.mongoDb(directory);
    redis.start();
    mongo.start();
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
    tell(List.of(hotViews(), archive()));
  }

  @Test
  void soTheyDoWithTheEventsOnTheFakeAxonServer() {
    try (FakeAxonServer server = new FakeAxonServer()) {
      Part log = log(server::stop, server::start);
      tell(List.of(hotViews(), archive(), log), events(server.address()));
    }
  }

  @Test
  void soTheyDoWithTheEventsOnARealAxonServer() {
    tell(List.of(hotViews(), archive()), events(RealAxonServer.emptied()));
  }

  @Test
  void soTheyDoThoughARealAxonServerIsKilled() {
    try (OwnServer server = RealAxonServer.own(directory)) {
      server.start();
      Part log = log(server::kill, server::start);
      tell(List.of(hotViews(), archive(), log), events(server.uri()));
    }
  }

  private static String[] events(String address) {
    return new String[] {
      "--connecto.events=axon-server", "--connecto.axon-server.address=" + address
    };
  }

  private Part hotViews() {
    return new Part(
        redis::stop,
        redis::start,
        (own, person) -> Requests.get(own, "/api/v1/wallets/" + person.wallet()));
  }

  private Part archive() {
    return new Part(
        mongo::stop,
        mongo::start,
        (own, person) -> Requests.get(own, "/api/v1/wallets/" + person.wallet() + "/statement"));
  }

  private static Part log(Runnable stop, Runnable start) {
    return new Part(
        stop,
        start,
        (own, person) -> Requests.post(own, "/api/v1/wallets", Map.of("currency", "INR")));
  }

  private void tell(List<Part> parts, String... events) {
    String[] stores = {
      "--connecto.redis.url=" + redis.uri(),
      "--connecto.mongodb.uri=" + mongo.uri() + MongoStoryTest.SHORT_TIME_OUTS
    };
    try (World world =
        World.start(
            directory.resolve("data"),
            Stream.of(stores, events).flatMap(Stream::of).toArray(String[]::new))) {
      Person bystander = world.register("bystander");
      CompletableFuture<List<Map<String, Long>>> told =
          CompletableFuture.supplyAsync(() -> new Stories(world).tellAll());
      for (int round = 0; round < ROUNDS; round++) {
        parts.forEach(part -> comesAndGoes(part, world, told, bystander));
      }
      assertThat(told)
          .as(() -> "what was held up when the stories ended: " + heldUp(world))
          .succeedsWithin(STORIES)
          .isEqualTo(undisturbed);
    }
  }

  /** How far every reader of the log is, and what it says of itself. */
  private static String heldUp(World world) {
    Processes processes = world.context().getBean(Processes.class);
    ViewPositions views = world.context().getBean(ViewPositions.class);
    Instant now = world.context().getBean(ConnectoClock.class).instant();
    return "it is %s, due are %s, the log ends at %d, views are at %s, processes at %d, failed by %s, %s"
        .formatted(
            now,
            world.context().getBean(Deadlines.class).due(now, 10),
            views.head(),
            views.all(),
            processes.position(),
            processes.failure(),
            Requests.get(world.nobody(), "/readyz").body());
  }

  /** Is away in the middle of a story, for at least as long as it takes to be missed. */
  private static void comesAndGoes(
      Part part, World world, CompletableFuture<?> told, Person bystander) {
    int people = world.people().size();
    try {
      await("somebody new")
          .atMost(PATIENCE)
          .until(() -> told.isDone() || world.people().size() > people);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("the stories stand still: " + heldUp(world), e);
    }
    Supplier<Api> login = () -> world.nobody().login(bystander.email(), bystander.password());
    AtomicReference<Api> own = new AtomicReference<>(login.get());
    long before = world.unavailable();
    part.stop().run();
    await("that it is missed")
        .atMost(PATIENCE)
        .until(
            () -> {
              // A story has moved the clock beyond the end of the token; a login may miss the part
              // too.
              if (part.use().apply(own.get(), bystander).statusCode() == UNAUTHENTICATED
                  && canLogIn(world, bystander)) {
                own.set(login.get());
              }
              return told.isDone() || world.unavailable() > before;
            });
    part.start().run();
  }

  private static boolean canLogIn(World world, Person person) {
    Map<String, String> credentials =
        Map.of("email", person.email(), "password", person.password());
    int status = Requests.post(world.nobody(), "/api/v1/auth/login", credentials).statusCode();
    assertThat(status).as("a right password is never called wrong").isIn(OK, Requests.UNAVAILABLE);
    return status == OK;
  }
}
