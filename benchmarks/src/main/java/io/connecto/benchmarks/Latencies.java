package io.connecto.benchmarks;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long things took, from any number of threads; percentiles in milliseconds. */
final class Latencies {

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final int DIGITS = 3;

  private final Histogram histogram = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);

  void add(long nanos) {
    histogram.recordValue(Math.max(0, Math.min(nanos, LONGEST_NANOS)));
  }

  /**
   * @param percentile from 0 to 100
   */
  double millis(double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
