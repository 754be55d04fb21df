package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names for ever, both ways. */
class VocabularyTest {

  sealed interface Weather extends Event {
    @StoredAs("weather.rained")
    record Rained() implements Weather {}

    @StoredAs(value = "weather.snowed", revision = 3)
    record Snowed() implements Weather {}
  }

  sealed interface Nameless extends Event {
    record Unnamed() implements Nameless {}
  }

  sealed interface Copycat extends Event {
    @StoredAs("weather.rained")
    record RainedToo() implements Copycat {}
  }

  interface Open extends Event {}

  private final Vocabulary vocabulary = new Vocabulary(List.of(Weather.class));

  @Test
  void findsTheTypeOfAName() {
    assertThat(vocabulary.find("weather.rained")).contains(Weather.Rained.class);
    assertThat(vocabulary.find("weather.hailed")).isEmpty();
    assertThat(vocabulary.find(null)).isEmpty();
  }

  @Test
  void findsTheNameAndTheRevisionOfAType() {
    assertThat(vocabulary.nameOf(Weather.Snowed.class)).isEqualTo("weather.snowed");
    assertThat(vocabulary.revisionOf(Weather.Snowed.class)).isEqualTo(3);
    assertThat(vocabulary.revisionOf(Weather.Rained.class)).isEqualTo(1);
  }

  @Test
  void listsItsTypes() {
    assertThat(vocabulary.types())
        .containsExactlyInAnyOrder(Weather.Rained.class, Weather.Snowed.class);
  }

  @Test
  void refusesARecordWithoutAName() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Vocabulary(List.of(Nameless.class)));
    assertThatIllegalArgumentException().isThrownBy(() -> vocabulary.nameOf(String.class));
  }

  @Test
  void refusesANameGivenTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Vocabulary(List.of(Weather.class, Copycat.class)));
  }

  @Test
  void refusesAFamilyThatIsNotSealed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Vocabulary(List.of(Open.class)));
  }
}
