package io.connecto.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** Clients that each do one thing after the other, as fast as they are answered. */
final class Runs implements AutoCloseable {

  private final int clients;
  private final ExecutorService threads;

  Runs(int clients) {
    this.clients = clients;
    this.threads = Executors.newFixedThreadPool(clients);
  }

  /** What one client does over and over; throws when it did not succeed. */
  interface Action {
    void perform() throws Exception;
  }

  /** The same, told which of a number of things it is to do. */
  interface Numbered {
    void perform(int number) throws Exception;
  }

  /** Does it until {@code nanos} have passed; how many a second. */
  double rate(long nanos, Action action) throws Exception {
    long start = System.nanoTime();
    long end = start + nanos;
    List<Future<Long>> counts = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      counts.add(threads.submit(() -> repeat(action, end)));
    }
    long done = 0;
    for (Future<Long> count : counts) {
      done += finished(count);
    }
    return done * 1e9 / (System.nanoTime() - start);
  }

  private static long repeat(Action action, long end) throws Exception {
    long done = 0;
    while (System.nanoTime() < end) {
      action.perform();
      done++;
    }
    return done;
  }

  /**
   * Does the things 0 to {@code count - 1}, each once, and returns when all are done.
   *
   * @param latencies is told how long each took, in nanoseconds, from many threads
   */
  void all(int count, Numbered action, LongConsumer latencies) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Future<Long>> ends = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      ends.add(threads.submit(() -> takeTurns(next, count, action, latencies)));
    }
    for (Future<Long> end : ends) {
      finished(end);
    }
  }

  private static long takeTurns(
      AtomicInteger next, int count, Numbered action, LongConsumer latencies) throws Exception {
    long done = 0;
    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
      long start = System.nanoTime();
      action.perform(number);
      latencies.accept(System.nanoTime() - start);
      done++;
    }
    return done;
  }

  private static long finished(Future<Long> count) throws Exception {
    try {
      return count.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
