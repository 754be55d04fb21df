package io.connecto.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Moves a log as an operator does. */
public final class Moving {

  private Moving() {}

  /** What {@code ./connecto copy-events} says. */
  public static String copyEvents(String from, String to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CopyEvents.run(
        new PrintStream(out, true, StandardCharsets.UTF_8), "--from=" + from, "--to=" + to);
    return out.toString(StandardCharsets.UTF_8);
  }
}
