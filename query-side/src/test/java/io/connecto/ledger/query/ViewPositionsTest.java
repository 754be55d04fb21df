package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of views whose server was away. */
class ViewPositionsTest {

  private static final String BALANCES = "balances";

  private final ViewPositions positions = new ViewPositions(() -> 9, Duration.ZERO);

  private void isUnsure(String projection) {
    assertThatThrownBy(() -> positions.await(List.of(projection), 0))
        .isInstanceOf(ViewsUnavailable.class);
  }

  private void isSure(String projection) {
    assertThatCode(() -> positions.await(List.of(projection), 0)).doesNotThrowAnyException();
  }

  @Test
  void whatWasReadBeforeTheServerWasAwayIsNoAnswerToTheDoubt() {
    long before = positions.doubts();
    positions.doubt(BALANCES);
    positions.advance(BALANCES, 5, before);
    isUnsure(BALANCES);

    positions.advance(BALANCES, 5, positions.doubts());
    isSure(BALANCES);
  }

  @Test
  void eachDoubtWantsItsOwnAnswer() {
    positions.doubt(BALANCES);
    long between = positions.doubts();
    positions.doubt(BALANCES);
    positions.advance(BALANCES, 5, between);
    isUnsure(BALANCES);
  }

  @Test
  void aServerThatGoesWhileATokenIsReadIsNotBelieved() {
    positions.keptElsewhere(
        BALANCES,
        () -> {
          positions.doubt(BALANCES);
          return 5;
        });
    isUnsure(BALANCES);

    positions.keptElsewhere(BALANCES, () -> 5);
    isSure(BALANCES);
    assertThat(positions.position(List.of(BALANCES))).isEqualTo(5);
  }

  @Test
  void aDoubtIsAboutOneProjection() {
    positions.doubt(BALANCES);
    isUnsure(BALANCES);
    isSure("entries");
  }
}
