package io.connecto.ledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkLinesTest {

  @Test
  void linesEndAtNewlinesAndAtTheEnd() throws IOException {
    assertThat(read("a\nbc\n\n d")).containsExactly("a", "bc", "", " d");
    assertThat(read("a\n")).containsExactly("a");
    assertThat(read("\n")).containsExactly("");
    assertThat(read("")).isEmpty();
  }

  @Test
  void aLineMayBeAsLongAsTheLimitAndNoLonger() throws IOException {
    String longest = "x".repeat(BulkLines.LONGEST);
    assertThat(read(longest + "\nb")).containsExactly(longest, "b");
    assertThat(read(longest + "x\nb")).containsExactly("too long", "b");
    assertThat(read(longest.repeat(40) + "\nb\n" + longest + "x"))
        .containsExactly("too long", "b", "too long");
  }

  @Test
  void blankLinesAreSeen() throws IOException {
    BulkLines lines = new BulkLines(in(" \t\r\nx"));
    BulkLines.Line blank = lines.next();
    BulkLines.Line other = lines.next();
    assertThat(blank != null && blank.isBlank()).isTrue();
    assertThat(other != null && other.isBlank()).isFalse();
  }

  private static List<String> read(String body) throws IOException {
    BulkLines lines = new BulkLines(in(body));
    List<String> read = new ArrayList<>();
    for (BulkLines.Line line = lines.next(); line != null; line = lines.next()) {
      read.add(line.tooLong() ? "too long" : new String(line.bytes(), UTF_8));
    }
    return read;
  }

  private static InputStream in(String body) {
    return new ByteArrayInputStream(body.getBytes(UTF_8));
  }
}
