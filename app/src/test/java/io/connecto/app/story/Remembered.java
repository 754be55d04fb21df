package io.connecto.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.demo.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Everything that a server answers after all stories, to be compared with what it answers when its
 * views were lost, or its log moved.
 *
 * @param people who ask, besides nobody and the administrator
 * @param paths what they ask for
 * @param answers by caller and path
 */
record Remembered(List<Person> people, List<String> paths, Map<String, String> answers) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LATEST = 4;

  /** Tells all stories and asks for everything. */
  static Remembered afterAllStories(World world) {
    new Stories(world).tellAll();
    List<Person> all = world.people();
    List<Person> latest = all.subList(all.size() - LATEST, all.size());
    List<String> paths = Answers.paths(world);
    Map<String, String> answers = Answers.of(world, latest, paths);
    assertThat(answers.values())
        .filteredOn(answer -> answer.startsWith("200"))
        .hasSizeGreaterThan(100);
    assertThat(answers.values()).noneMatch(answer -> answer.startsWith("5"));
    return new Remembered(latest, paths, answers);
  }

  /** Waits until the server answers everything as it was. */
  void isAnsweredBy(World world) {
    Awaitility.await("the same answers")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(Answers.of(world, people, paths)).containsExactlyEntriesOf(answers));
  }
}
