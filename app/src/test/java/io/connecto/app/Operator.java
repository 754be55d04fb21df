package io.connecto.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/** Does what an operator does while all servers are stopped; answers what the command said. */
public final class Operator {

  private Operator() {}

  /** {@code ./connecto copy-events}. */
  public static String copyEvents(String from, String to) {
    return said(out -> CopyEvents.run(out, "--from=" + from, "--to=" + to));
  }

  /** {@code ./connecto rebuild}. */
  public static String rebuild(String... settings) {
    return said(out -> Upkeep.rebuild(out, settings));
  }

  /** {@code ./connecto verify}. */
  public static String verify(String... settings) {
    return said(out -> Upkeep.verify(out, settings));
  }

  private static String said(ToIntFunction<PrintStream> command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = command.applyAsInt(new PrintStream(out, true, StandardCharsets.UTF_8));
    String said = out.toString(StandardCharsets.UTF_8);
    if (code != 0) {
      throw new AssertionError("it ended with " + code + ": " + said);
    }
    return said;
  }
}
