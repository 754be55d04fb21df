package io.connecto.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.rocksdb.RocksDBException;

/**
 * How long a durable command takes at half of the peak rate. The moments of sending are fixed
 * beforehand, and a command that is sent late because others were slow has been waiting since its
 * moment.
 */
final class OpenLoopLatency implements Benchmark {

  private static final int WALLETS = 1_000;
  private static final int PEAK_CLIENTS = 64;
  private static final int PEAK_RUNS = 3;
  private static final int PEAK_TRANSFERS = 30_000;
  private static final int WARM_UP_TRANSFERS = 10_000;

  /** Nobody waits for an answer, as over HTTP: a sender has only to be free at its moment. */
  private static final int SENDERS = 8;

  /** A raw append waits: more than can be underway at once unless something stands still. */
  private static final int RAW_SENDERS = 128;

  /** Not measured: threads are made, and the heap gets its size back after a full collection. */
  private static final int LEAD_IN_SECONDS = 2;

  private static final int SECONDS = 15;

  @Override
  public String name() {
    return "latency-open-loop";
  }

  @Override
  public String about() {
    return "latency of a durable command at half of the peak rate, open loop; beside "
        + SyncedAppend.ABOUT
        + " at the same rate";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    try (Books books = Books.open(bench.folder("open-loop"), true);
        SyncedAppend raw = new SyncedAppend(bench.folder("raw"));
        Runs senders = new Runs(SENDERS);
        Runs rawSenders = new Runs(RAW_SENDERS)) {
      Wallets wallets = new Wallets(books, WALLETS, WALLETS);
      double rate = peak(wallets) / 2;
      int count = (int) (rate * (LEAD_IN_SECONDS + SECONDS));
      Latencies latencies = new Latencies();
      Latencies rawLatencies = new Latencies();
      List<Wallets.Transfer> transfers = wallets.prepare(count);
      // What was prepared would be copied, and its files merged, as if commands had left it.
      System.gc();
      Machine.awaitQuiet();
      atRate(senders, rate, count, number -> wallets.begin(transfers.get(number)), latencies);
      Machine.awaitQuiet();
      atRate(rawSenders, rate, count, number -> appended(raw), rawLatencies);
      return Percentiles.of(
          name(),
          "durable command at %,.0f/s, half of the peak, open loop".formatted(rate),
          latencies,
          SyncedAppend.ABOUT + " at the same rate",
          rawLatencies);
    }
  }

  /**
   * The peak rate of the same command, closed loop, in commands a second, once all is warm: what is
   * kept up for seconds, with the views at the end. A burst is twice as fast, on credit.
   */
  private static double peak(Wallets wallets) throws Exception {
    long warm = System.nanoTime() + Transfers.WARM_UP.toNanos();
    double[] rates = new double[PEAK_RUNS];
    try (Runs runs = new Runs(PEAK_CLIENTS)) {
      while (System.nanoTime() < warm) {
        rate(runs, wallets, WARM_UP_TRANSFERS);
      }
      for (int run = 0; run < PEAK_RUNS; run++) {
        rates[run] = rate(runs, wallets, PEAK_TRANSFERS);
      }
    }
    return Runs.median(rates);
  }

  private static double rate(Runs runs, Wallets wallets, int count) throws Exception {
    List<Wallets.Transfer> transfers = wallets.prepare(count);
    long start = System.nanoTime();
    runs.all(count, number -> wallets.capture(transfers.get(number)), any -> {});
    wallets.books().awaitViews();
    return count * 1e9 / (System.nanoTime() - start);
  }

  private static CompletableFuture<Void> appended(SyncedAppend raw) throws RocksDBException {
    raw.append(1);
    return CompletableFuture.completedFuture(null);
  }

  /** What is begun at its moment, and is done later. */
  private interface Begun {
    CompletableFuture<Void> begin(int number) throws Exception;
  }

  private static void atRate(
      Runs senders, double rate, int count, Begun action, Latencies latencies) throws Exception {
    CompletableFuture<?>[] answers = new CompletableFuture<?>[count];
    long start = System.nanoTime() + 50_000_000L;
    long measured = start + LEAD_IN_SECONDS * 1_000_000_000L;
    senders.all(
        count,
        number -> {
          long due = start + (long) (number * 1e9 / rate);
          for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          CompletableFuture<Void> done = action.begin(number);
          answers[number] =
              due < measured ? done : done.thenRun(() -> latencies.add(System.nanoTime() - due));
        },
        any -> {});
    CompletableFuture.allOf(answers).join();
  }
}
