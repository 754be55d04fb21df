package io.connecto.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.Moving;
import io.connecto.app.demo.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of orders with the events on Axon Server end as they do with embedded ones. */
abstract class AxonServerStoryContract {

  private static final int LATEST = 4;

  @TempDir private Path folder;

  /** Where an empty Axon Server is. */
  abstract String emptyServer();

  final Path data() {
    return folder.resolve("data");
  }

  final World start(String address) {
    return World.start(
        data(), "--connecto.events=axon-server", "--connecto.axon-server.address=" + address);
  }

  @Test
  void theStoriesEndAsOnTheEmbeddedLogAndMoveThere() {
    String address = emptyServer();
    Map<String, Long> embedded;
    try (World world = World.start(folder.resolve("embedded"))) {
      embedded = new Stories(world).acceptedAndCancelled();
    }
    List<Person> people;
    List<String> paths;
    Map<String, String> before;
    try (World world = start(address)) {
      Stories stories = new Stories(world);
      assertThat(stories.acceptedAndCancelled()).isEqualTo(embedded);
      stories.tellAll();
      List<Person> all = world.people();
      people = all.subList(all.size() - LATEST, all.size());
      paths = Answers.paths(world);
      before = Answers.of(world, people, paths);
      assertThat(before.values())
          .filteredOn(answer -> answer.startsWith("200"))
          .hasSizeGreaterThan(100);
    }
    assertThat(Moving.copyEvents("axon-server://" + address, data().toString()))
        .contains("are the same in both");
    try (World world = World.start(data())) {
      Awaitility.await("the same answers")
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(Answers.of(world, people, paths)).containsExactlyEntriesOf(before));
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
}
