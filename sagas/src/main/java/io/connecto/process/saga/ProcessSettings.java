package io.connecto.process.saga;

import java.time.Duration;

/**
 * How processes run.
 *
 * @param batchSize how many events share one commit, 1 to 10,000
 * @param segments how many batches run at the same time, 1 to 64; counts only when they run for the
 *     first time
 * @param senders how many commands are sent at the same time, 1 to 256
 * @param patience how long a batch waits for its commands before it is handled again
 * @param node owner of the work: after a crash the same owner goes on at once, another one waits
 *     until the claim has lapsed
 */
public record ProcessSettings(
    int batchSize, int segments, int senders, Duration patience, String node) {

  /** For the embedded default: one process on its data. */
  public static final ProcessSettings STANDARD =
      new ProcessSettings(4_096, 1, 16, Duration.ofSeconds(60), "connecto");

  public ProcessSettings {
    requireWithin("batchSize", batchSize, 10_000);
    requireWithin("segments", segments, 64);
    requireWithin("senders", senders, 256);
  }

  private static void requireWithin(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " is 1 to " + most);
    }
  }
}
