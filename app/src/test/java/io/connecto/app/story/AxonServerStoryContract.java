package io.connecto.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.Operator;
import io.connecto.ledger.query.ViewPositions;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of orders with the events on Axon Server end as they do with embedded ones. */
abstract class AxonServerStoryContract {

  @TempDir private Path folder;

  /** Where an empty Axon Server is. */
  abstract String emptyServer();

  final Path data() {
    return folder.resolve("data");
  }

  final World start(String address) {
    return World.start(data(), on(address));
  }

  private static String[] on(String address) {
    return new String[] {
      "--connecto.events=axon-server", "--connecto.axon-server.address=" + address
    };
  }

  @Test
  void theStoriesEndAsOnTheEmbeddedLogAndMoveThere() {
    String address = emptyServer();
    Map<String, Long> embedded;
    try (World world = World.start(folder.resolve("embedded"))) {
      embedded = new Stories(world).acceptedAndCancelled();
    }
    Remembered before;
    try (World world = start(address)) {
      assertThat(new Stories(world).acceptedAndCancelled()).isEqualTo(embedded);
      before = Remembered.afterAllStories(world);
    }
    assertThat(Operator.copyEvents("axon-server://" + address, data().toString()))
        .contains("are the same in both");
    try (World world = World.start(data())) {
      before.isAnsweredBy(world);
    }
  }

  @Test
  void aServerThatStartsAgainGoesOn() {
    String address = emptyServer();
    try (World world = start(address)) {
      new Stories(world).acceptedAndCancelled();
    }
    try (World world = start(address)) {
      // A process opens the newcomer's wallet.
      world.register("newcomer");
      world.atRest();
    }
  }

  /** It begins before anything of the log was read. */
  @Test
  void aRebuildReadsTheLogToItsEnd() {
    String address = emptyServer();
    long head;
    try (World world = start(address)) {
      new Stories(world).acceptedAndCancelled();
      world.atRest();
      head = world.context().getBean(ViewPositions.class).head();
    }
    String[] settings =
        Stream.concat(Stream.of("--connecto.data=" + data()), Stream.of(on(address)))
            .toArray(String[]::new);
    String told =
        Operator.rebuild(settings)
            .lines()
            .filter(line -> line.endsWith(" events"))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    assertThat(Long.parseLong(told.split(" ", 2)[0])).as(told).isGreaterThanOrEqualTo(head);
  }
}
