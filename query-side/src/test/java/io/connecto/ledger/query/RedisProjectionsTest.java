package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.clock.ClockEvent.ClockAdvanced;
import io.connecto.ledger.query.store.RedisConnections;
import io.connecto.ledger.query.store.RedisViewStore;
import io.connecto.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Two processes that follow one log into one Redis, while things go wrong. */
class RedisProjectionsTest {

  private static final Duration CLAIM = Duration.ofSeconds(1);
  private static final int EVENTS = 3_000;

  /** Counts events: what is applied twice or left out shows. */
  private static final class Counting implements Projection {
    record Count(String id, long events) {}

    static final ViewType<Count> TYPE = new ViewType<>("count", Count.class, Count::id, List.of());

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public List<ViewType<?>> views() {
      return List.of(TYPE);
    }

    @Override
    public void apply(LoggedEvent logged, ViewBatch batch) {
      long events = batch.find(TYPE, "all").map(Count::events).orElse(0L);
      batch.put(TYPE, new Count("all", events + 1));
    }
  }

  private final class Side {
    final RedisConnections connections = new RedisConnections(TestServers.redis());
    final ViewStore store = new RedisViewStore(connections, name, new JsonMapper(), CLAIM);
    final ViewProcessors processors =
        new ViewProcessors(
            List.of(new Counting()),
            store,
            log,
            log::end,
            new ViewPositions(log::head, Duration.ofSeconds(5)),
            true);

    void close() {
      processors.stop();
      store.close();
      connections.close();
    }
  }

  private final String name = "test-" + UUID.randomUUID();
  private final PaperLog log = new PaperLog();
  private RedisConnections redis;
  private Side left;
  private Side right;

  @BeforeEach
  void start() {
    redis = new RedisConnections(TestServers.redis());
    left = new Side();
    right = new Side();
    left.processors.start();
    right.processors.start();
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      left.close();
      right.close();
      empty();
      redis.close();
    }
  }

  /** In one step, as {@code FLUSHALL}. */
  private void empty() {
    String[] keys = redis.client().keys(name + ":*").toArray(String[]::new);
    if (keys.length > 0) {
      redis.client().del(keys);
    }
  }

  private void append(int events) {
    for (int i = 0; i < events; i++) {
      log.append(new ClockAdvanced(1, 1));
    }
  }

  private void everyEventIsCountedOnce() {
    await()
        .untilAsserted(
            () ->
                assertThat(redis.client().hget(name + ":token:counting", "position"))
                    .isEqualTo(Long.toString(log.head())));
    try (ViewStore reader = new RedisViewStore(redis, name, new JsonMapper(), CLAIM)) {
      assertThat(reader.find(Counting.TYPE, "all")).contains(new Counting.Count("all", log.head()));
    }
  }

  @Test
  void whenOneIsCutOffTheOtherTakesOver() {
    append(EVENTS);
    everyEventIsCountedOnce();
    left.connections.close();
    append(EVENTS);
    everyEventIsCountedOnce();
  }

  @Test
  void whenOneStopsInOrderTheOtherTakesOver() {
    append(EVENTS);
    left.processors.stop();
    append(EVENTS);
    everyEventIsCountedOnce();
  }

  /** As a Redis does that was told to make room. */
  @Test
  void viewsThatOutliveTheirTokenAreNotCountedTwice() {
    append(EVENTS);
    everyEventIsCountedOnce();
    redis.client().del(name + ":token:counting");
    everyEventIsCountedOnce();
  }

  @Test
  void anEmptiedRedisIsFilledAgain() {
    for (int round = 0; round < 5; round++) {
      append(EVENTS);
      empty();
    }
    everyEventIsCountedOnce();
    empty();
    everyEventIsCountedOnce();
  }
}
