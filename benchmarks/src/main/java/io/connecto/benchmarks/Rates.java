package io.connecto.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many a second: clients that each do one after the other, as fast as they are answered. The
 * subject and its yardstick take turns, so that a machine that is busy slows both.
 */
final class Rates {

  private static final Duration WARM_UP = Duration.ofMillis(1_500);
  private static final Duration RUN = Duration.ofMillis(1_500);
  private static final int RUNS = 3;

  private Rates() {}

  /** What one client does over and over; throws when it did not succeed. */
  interface Action {
    void perform() throws Exception;
  }

  /**
   * @param value median of the runs, per second
   * @param yardstick the same of the yardstick
   */
  record Pair(double value, double yardstick) {}

  static Pair measure(int clients, Action subject, Action yardstick) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      perSecond(threads, clients, subject, WARM_UP);
      perSecond(threads, clients, yardstick, WARM_UP);
      double[] values = new double[RUNS];
      double[] yardsticks = new double[RUNS];
      for (int run = 0; run < RUNS; run++) {
        values[run] = perSecond(threads, clients, subject, RUN);
        yardsticks[run] = perSecond(threads, clients, yardstick, RUN);
      }
      return new Pair(median(values), median(yardsticks));
    } finally {
      threads.shutdownNow();
    }
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double perSecond(
      ExecutorService threads, int clients, Action action, Duration time)
      throws ExecutionException, InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<Future<Long>> counts = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      counts.add(threads.submit(() -> repeat(action, end)));
    }
    long done = 0;
    for (Future<Long> count : counts) {
      done += count.get();
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
}
