package io.connecto.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the figures were taken on. */
final class Machine {

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
}
