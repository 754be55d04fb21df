package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairShareTest {

  private static final List<String> PARTS =
      IntStream.range(0, 11).mapToObj(Integer::toString).toList();

  private static long taken(FairShare share) {
    return PARTS.stream().filter(share::take).count();
  }

  @Test
  void oneAloneTakesAll() {
    assertThat(taken(new FairShare(11))).isEqualTo(11);
  }

  @Test
  void eachLeavesEnoughForTheOthersAndTogetherTheyHaveRoomForAll() {
    for (int processes = 1; processes <= 12; processes++) {
      FairShare share = new FairShare(11);
      share.among(processes);
      long most = taken(share);
      assertThat(most * processes).isGreaterThanOrEqualTo(11);
      assertThat((most - 1) * processes).isLessThan(11);
      assertThat(taken(share)).as("what it has it keeps").isEqualTo(most);
    }
  }

  @Test
  void whatIsTooMuchIsGivenUpAndNoMore() {
    FairShare share = new FairShare(11);
    assertThat(taken(share)).isEqualTo(11);
    assertThat(PARTS).noneMatch(share::giveBack);
    share.among(2);
    assertThat(PARTS.stream().filter(share::giveBack)).hasSize(5);
    assertThat(PARTS).noneMatch(share::giveBack);
    share.among(1);
    assertThat(taken(share)).isEqualTo(11);
  }

  @Test
  void whatIsLeftMakesRoom() {
    FairShare share = new FairShare(2);
    share.among(2);
    assertThat(share.take("a")).isTrue();
    assertThat(share.take("b")).isFalse();
    share.leave("b");
    assertThat(share.take("b")).isFalse();
    share.leave("a");
    assertThat(share.take("b")).isTrue();
    assertThat(share.giveBack("a")).isFalse();
  }

  @Test
  void refusesNumbersThatMakeNoSense() {
    FairShare share = new FairShare(1);
    assertThatThrownBy(() -> share.among(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FairShare(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
