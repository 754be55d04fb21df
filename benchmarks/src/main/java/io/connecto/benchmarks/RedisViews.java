package io.connecto.benchmarks;

import io.connecto.ledger.query.store.RedisConnections;
import io.connecto.ledger.query.store.RedisViewStore;
import java.util.List;
import java.util.UUID;

/**
 * View documents through all projections, each batch with its token, into the Redis that {@code
 * CONNECTO_TEST_REDIS} names; beside the same views in RocksDB. Without one it measures nothing.
 */
final class RedisViews implements Benchmark {

  private static final String REDIS = "CONNECTO_TEST_REDIS";
  private static final int RUNS = 3;

  @Override
  public String name() {
    return "redis-views";
  }

  @Override
  public String about() {
    return "view documents through all projections into the Redis of "
        + REDIS
        + "; beside the same in RocksDB";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    String url = System.getenv(REDIS);
    if (url == null || url.isBlank()) {
      System.err.println("connecto: " + name() + " is left out: " + REDIS + " names no Redis");
      return List.of();
    }
    ViewsOfTransfers views = ViewsOfTransfers.in(bench.folder(name()), projection -> true);
    String name = "bench-" + UUID.randomUUID();
    double[] values = new double[RUNS];
    double[] yardsticks = new double[RUNS];
    try (RedisConnections redis = new RedisConnections(url)) {
      rate(views, redis, name);
      for (int run = 0; run < RUNS; run++) {
        values[run] = rate(views, redis, name);
        yardsticks[run] = views.rate();
      }
      redis.client().keys(name + ":*").forEach(redis.client()::unlink);
    }
    return List.of(
        new Measurement(
            name(),
            "view documents through all projections into Redis, each batch with its token",
            Runs.median(values),
            "documents/s",
            Runs.median(yardsticks),
            "the same into RocksDB"));
  }

  private static double rate(ViewsOfTransfers views, RedisConnections redis, String name) {
    return views.rate(books -> new RedisViewStore(redis, name, books.json(), RedisViewStore.CLAIM));
  }
}
