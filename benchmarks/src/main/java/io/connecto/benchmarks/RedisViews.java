package io.connecto.benchmarks;

import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.Rebuild;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.store.RedisConnections;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * View documents through all projections, each batch with its token, into the Redis that {@code
 * CONNECTO_TEST_REDIS} names; beside the same views in RocksDB. Without one it measures nothing.
 */
final class RedisViews implements Benchmark {

  private static final String REDIS = "CONNECTO_TEST_REDIS";
  private static final int TRANSFERS = 3_000;
  private static final int WALLETS = 1_000;
  private static final int AT_ONCE = 64;
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
    Path data = bench.folder("redis-views");
    String name = "bench-" + UUID.randomUUID();
    String[] redis = {"--connecto.redis.url=" + url, "--connecto.redis.name=" + name};
    long documents = documents(data);
    double[] values = new double[RUNS];
    double[] yardsticks = new double[RUNS];
    try {
      rate(data, documents, redis);
      for (int run = 0; run < RUNS; run++) {
        values[run] = rate(data, documents, redis);
        yardsticks[run] = rate(data, documents);
      }
    } finally {
      forget(url, name);
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

  /** Fills the log; how many documents all projections write of it. */
  private static long documents(Path data) throws Exception {
    try (Books books = Books.open(data, true);
        Runs runs = new Runs(AT_ONCE)) {
      Wallets wallets = new Wallets(books, WALLETS, WALLETS);
      List<Wallets.Transfer> transfers = wallets.prepare(TRANSFERS);
      runs.all(TRANSFERS, number -> wallets.carryOut(transfers.get(number)), new Latencies()::add);
      books.awaitViews();
    }
    try (Books books = Books.open(data, false)) {
      AtomicLong written = new AtomicLong();
      ViewStore counting = counting(books.part(ViewStore.class), written);
      new Rebuild(books.parts(Projection.class), counting, books.events()).runAll(progress -> {});
      return written.get();
    }
  }

  /** The store, told how many changes it writes. */
  private static ViewStore counting(ViewStore store, AtomicLong written) {
    return (ViewStore)
        Proxy.newProxyInstance(
            ViewStore.class.getClassLoader(),
            new Class<?>[] {ViewStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("write")) {
                written.addAndGet(((List<?>) arguments[2]).size());
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static double rate(Path data, long documents, String... settings) {
    try (Books books = Books.open(data, false, settings)) {
      Rebuild rebuild = books.part(Rebuild.class);
      long start = System.nanoTime();
      rebuild.runAll(progress -> {});
      return documents * 1e9 / (System.nanoTime() - start);
    }
  }

  private static void forget(String url, String name) {
    try (RedisConnections connections = new RedisConnections(url)) {
      connections.client().keys(name + ":*").forEach(connections.client()::unlink);
    }
  }
}
