package io.connecto.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.testing.FakeAxonServer;
import io.connecto.testing.RealAxonServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A store moves to Axon Server and back, and is the same there. */
@Tag("slow")
class CopyToAxonServerTest {

  private static final int EVENTS = 100_000;
  private static final int EVENTS_ON_THE_FAKE = 20_000;

  @TempDir private Path folder;

  @Test
  void aStoreOfAHundredThousandEventsMovesThereAndBack() throws IOException {
    movesThereAndBack(RealAxonServer.emptied(), EVENTS);
  }

  @Test
  void soItDoesOnTheFakeOne() throws IOException {
    try (FakeAxonServer server = new FakeAxonServer()) {
      movesThereAndBack(server.address(), EVENTS_ON_THE_FAKE);
    }
  }

  private void movesThereAndBack(String address, int events) throws IOException {
    FilledStores stores = new FilledStores(events);
    Path from = folder.resolve("from");
    Path back = folder.resolve("back");
    String there = "axon-server://" + address;
    FilledStores.Told before = stores.fill(from);

    String gone = Operator.copyEvents(from.toString(), there);
    String returned = Operator.copyEvents(there, back.toString());

    assertThat(gone)
        .contains("%d events and %d commands are the same in both".formatted(events, events));
    assertThat(hash(returned)).isEqualTo(hash(gone));
    FileSystemUtils.copyRecursively(from.resolve("keys"), back.resolve("keys"));
    assertThat(stores.ask(back)).isEqualTo(before);
  }

  /** The last line, which tells the SHA-256 of all. */
  private static String hash(String said) {
    return said.lines().reduce("", (before, line) -> line);
  }
}
