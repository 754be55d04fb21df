package io.connecto.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** What the figures are taken on, and whether it is at rest. */
final class Machine {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int QUIET_LOOKS = 3;

  /** A seventh of a processor is what followers and the compiler may still take. */
  private static final int QUIET_SHARE = 7;

  private static final Duration LONGEST_UNREST = Duration.ofMinutes(1);

  private static final double GIBIBYTE = 1L << 30;

  private Machine() {}

  static OperatingSystemMXBean system() {
    return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  /** For example: 2 processors, 24 GiB, Linux amd64, Java 17.0.15, load average 0.5. */
  static String describe() {
    OperatingSystemMXBean system = system();
    return String.format(
        Locale.ROOT,
        "%d processors, %.0f GiB, %s %s, Java %s, load average %.1f at the end",
        system.getAvailableProcessors(),
        system.getTotalMemorySize() / GIBIBYTE,
        system.getName(),
        system.getArch(),
        System.getProperty("java.version"),
        system.getSystemLoadAverage());
  }

  /**
   * Returns when this process has hardly anything to do: RocksDB merges what was written for
   * seconds after it.
   *
   * @throws IllegalStateException when it is not so in a minute
   */
  static void awaitQuiet() throws InterruptedException {
    long until = System.nanoTime() + LONGEST_UNREST.toNanos();
    for (int quiet = 0; quiet < QUIET_LOOKS; ) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("what was done before is still being tidied up");
      }
      long before = system().getProcessCpuTime();
      Thread.sleep(LOOK.toMillis());
      long busy = system().getProcessCpuTime() - before;
      quiet = busy < LOOK.toNanos() / QUIET_SHARE ? quiet + 1 : 0;
    }
  }
}
