package io.connecto.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A share is rounded half up, and its partials add up to the share of the whole. */
class RateTest {

  @ParameterizedTest
  @CsvSource({
    "1800, 10000, 1800", // GST on a commission of 100 rupees
    "50, 100, 1", // half a paisa goes up
    "50, 99, 0", // less than half goes down
    "10, 150000, 150", // TDS of 0.1%
    "0, 150000, 0",
    "10000, 150000, 150000"
  })
  void roundsHalfUpToTheMinorUnit(int basisPoints, long total, long share) {
    assertThat(new Rate(basisPoints).of(Money.inr(total))).isEqualTo(Money.inr(share));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void isNothingToTheWhole(int basisPoints) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(basisPoints));
  }

  @Test
  void agreesWithExactDecimals() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      int basisPoints = random.nextInt(10_001);
      long total = random.nextLong(random.nextBoolean() ? 1_000 : Money.LIMIT + 1);
      BigDecimal exact =
          BigDecimal.valueOf(total)
              .multiply(BigDecimal.valueOf(basisPoints))
              .divide(BigDecimal.valueOf(10_000), 0, RoundingMode.HALF_UP);
      assertThat(new Rate(basisPoints).of(Money.inr(total)).minor())
          .isEqualTo(exact.longValueExact());
    }
  }

  @Test
  void partialsAddUpToTheWhole() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 5_000; i++) {
      Rate rate = new Rate(random.nextInt(10_001));
      long whole = random.nextLong(1, random.nextBoolean() ? 1_000 : 1_000_000_000_000L);
      Money before = Money.inr(0);
      Money charged = Money.inr(0);
      while (before.minor() < whole) {
        Money part = Money.inr(random.nextLong(1, whole - before.minor() + 1));
        Money share = rate.ofPart(before, part);
        assertThat(share.isNegative()).isFalse();
        assertThat(share.isMoreThan(part)).isFalse();
        charged = charged.plus(share);
        before = before.plus(part);
      }
      assertThat(charged).isEqualTo(rate.of(Money.inr(whole)));
    }
  }
}
