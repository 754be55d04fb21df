package io.connecto.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.Event;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A random story that goes on until every kind of command and every awkward case came often enough.
 * Promise 1 of the ledger holds after every command, and a plain model that knows nothing of the
 * rules' arithmetic tells the same balances as the books.
 *
 * <p>It is published with domain's tests: who keeps views of a story compares them with {@link
 * #balances}.
 */
public final class ThoroughStory {

  private static final int COMMANDS = 100_000;
  private static final int OF_EACH_KIND = 1_000;
  private static final int OF_EACH_SIGHT = 10;
  private static final int TOO_MANY = 500_000;

  private final RandomStory story;
  private final Tally tally;

  /**
   * @param seed the same seed tells the same story
   * @param listener sees every event, in order
   */
  public ThoroughStory(long seed, Consumer<Event> listener) {
    story = new RandomStory(seed, listener);
    tally = story.house().tally();
  }

  /**
   * Tells the story to its end, where nothing is under way any more, and prints its counts.
   *
   * @throws AssertionError when a promise does not hold, or the story was not thorough
   */
  public void tell() {
    do {
      for (int i = 0; i < 1_000; i++) {
        story.goOn();
      }
    } while (tally.sent() < TOO_MANY && (tally.sent() < COMMANDS || !isThorough()));
    story.comeToRest();

    System.out.println("story: " + tally.sent() + " commands, " + tally.accepted() + " accepted");
    System.out.println("story: accepted " + tally.byKind());
    System.out.println("story: seen " + story.sightings().seen());
    assertThat(story.house().books().inTransit()).isEmpty();
    assertThat(story.leftBehind()).isEmpty();
    assertThat(PlainModel.all(story.house().books())).isEqualTo(balances());
    assertThat(tally.accepted()).isGreaterThan(tally.sent() / 2);
    assertThat(rare(tally.byKind(), OF_EACH_KIND)).isEmpty();
    assertThat(rare(story.sightings().seen(), OF_EACH_SIGHT)).isEmpty();
  }

  /** Every balance but zero as the plain model has it, by {@code address currency}. */
  public Map<String, Long> balances() {
    return story.house().model().all();
  }

  private boolean isThorough() {
    return rare(tally.byKind(), OF_EACH_KIND).isEmpty()
        && rare(story.sightings().seen(), OF_EACH_SIGHT).isEmpty();
  }

  private static Map<String, Integer> rare(Map<String, Integer> counts, int enough) {
    Map<String, Integer> rare = new TreeMap<>(counts);
    rare.values().removeIf(count -> count >= enough);
    return rare;
  }
}
