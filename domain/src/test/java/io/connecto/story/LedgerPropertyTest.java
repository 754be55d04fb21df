package io.connecto.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Promise 1 of the ledger holds after every one of many random commands, and a plain model that
 * knows nothing of the rules' arithmetic tells the same balances.
 *
 * <p>Every story has a new seed, which is printed; {@code -Dconnecto.story.seed=…} tells one again.
 */
class LedgerPropertyTest {

  private static final int COMMANDS = 100_000;
  private static final int OF_EACH_KIND = 1_000;
  private static final int OF_EACH_SIGHT = 10;
  private static final int TOO_MANY = 500_000;

  private final long seed = Long.getLong("connecto.story.seed", new SplittableRandom().nextLong());

  @Test
  void theBooksKeepTheirPromiseThroughAnyStory() {
    System.out.println("story: seed " + seed);
    RandomStory story = new RandomStory(seed);
    Tally tally = story.house().tally();
    do {
      for (int i = 0; i < 1_000; i++) {
        story.goOn();
      }
    } while (tally.sent() < TOO_MANY && (tally.sent() < COMMANDS || !isThorough(story)));

    story.comeToRest();

    System.out.println("story: " + tally.sent() + " commands, " + tally.accepted() + " accepted");
    System.out.println("story: accepted " + tally.byKind());
    System.out.println("story: seen " + story.sightings().seen());
    assertThat(story.house().books().inTransit()).isEmpty();
    assertThat(story.leftBehind()).isEmpty();
    assertThat(PlainModel.all(story.house().books())).isEqualTo(story.house().model().all());
    assertThat(tally.accepted()).isGreaterThan(tally.sent() / 2);
    assertThat(rare(tally.byKind(), OF_EACH_KIND)).isEmpty();
    assertThat(rare(story.sightings().seen(), OF_EACH_SIGHT)).isEmpty();
  }

  private static boolean isThorough(RandomStory story) {
    return rare(story.house().tally().byKind(), OF_EACH_KIND).isEmpty()
        && rare(story.sightings().seen(), OF_EACH_SIGHT).isEmpty();
  }

  private static Map<String, Integer> rare(Map<String, Integer> counts, int enough) {
    Map<String, Integer> rare = new TreeMap<>(counts);
    rare.values().removeIf(count -> count >= enough);
    return rare;
  }
}
