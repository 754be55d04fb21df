package io.connecto.ledger.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Cuts an endless body into lines, in bounded memory. Not safe for use by several threads. */
final class BulkLines {

  /** The longest line in bytes. */
  static final int LONGEST = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int filled;

  BulkLines(InputStream in) {
    this.in = in;
  }

  /** A line without its end, or one that is too long, of which nothing is kept. */
  static final class Line {
    private final byte[] bytes;
    private final boolean tooLong;

    private Line(byte[] bytes, boolean tooLong) {
      this.bytes = bytes;
      this.tooLong = tooLong;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean tooLong() {
      return tooLong;
    }

    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return !tooLong;
    }
  }

  /** The next line; null at the end of the body. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    boolean tooLong = false;
    boolean any = false;
    while (at < filled || fill()) {
      any = true;
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      tooLong |= line.size() + end - at > LONGEST;
      if (!tooLong) {
        line.write(buffer, at, end - at);
      }
      boolean complete = end < filled;
      at = complete ? end + 1 : end;
      if (complete) {
        break;
      }
    }
    return any ? new Line(tooLong ? new byte[0] : line.toByteArray(), tooLong) : null;
  }

  private boolean fill() throws IOException {
    filled = Math.max(0, in.read(buffer));
    at = 0;
    return filled > 0;
  }
}
