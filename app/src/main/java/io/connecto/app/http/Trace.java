package io.connecto.app.http;

import io.connecto.ledger.MetadataKey;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names what one request causes, in logs, problems and events. It is the caller's own when the
 * request has one (W3C Trace Context).
 */
final class Trace {

  static final String HEADER = "traceparent";

  private static final Pattern PARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private Trace() {}

  /** The trace of the request that this thread works for; null outside of one. */
  static @Nullable String current() {
    return MDC.get(MetadataKey.TRACE_ID);
  }

  static void begin(@Nullable String traceparent) {
    Matcher given = PARENT.matcher(traceparent == null ? "" : traceparent);
    MDC.put(MetadataKey.TRACE_ID, given.matches() ? given.group(1) : next());
  }

  /**
   * Does {@code work} as a part of {@code trace}, on whatever thread this is. What it worked for
   * goes on afterwards.
   */
  static void within(@Nullable String trace, Runnable work) {
    String before = current();
    set(trace);
    try {
      work.run();
    } finally {
      set(before);
    }
  }

  private static void set(@Nullable String trace) {
    if (trace == null) {
      end();
    } else {
      MDC.put(MetadataKey.TRACE_ID, trace);
    }
  }

  static void end() {
    MDC.remove(MetadataKey.TRACE_ID);
  }

  private static String next() {
    byte[] bytes = new byte[16];
    // It names, and proves nothing: no need for what nobody can guess.
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
