package io.connecto.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A split loses and invents nothing. */
class SplitTest {

  @Test
  void splitsByLargestRemainder() {
    assertThat(Split.proportionally(Money.inr(100), List.of(1L, 1L, 1L)))
        .containsExactly(Money.inr(34), Money.inr(33), Money.inr(33));
    assertThat(Split.proportionally(Money.inr(10), List.of(1L, 2L, 4L)))
        .containsExactly(Money.inr(1), Money.inr(3), Money.inr(6));
  }

  @Test
  void givesNothingToNoWeight() {
    assertThat(Split.proportionally(Money.inr(7), List.of(0L, 3L, 0L)))
        .containsExactly(Money.inr(0), Money.inr(7), Money.inr(0));
  }

  @Test
  void splitsNothingIntoNothings() {
    assertThat(Split.proportionally(Money.inr(0), List.of(1L, 2L)))
        .containsExactly(Money.inr(0), Money.inr(0));
  }

  @Test
  void refusesWhatCannotBeSplit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.proportionally(Money.inr(-1), List.of(1L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.proportionally(Money.inr(1), List.of(1L, -1L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.proportionally(Money.inr(1), List.of(0L, 0L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.proportionally(Money.inr(1), List.of()));
  }

  @Test
  void partsAddUpAndAreWithinAPaisaOfTheirExactShare() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 5_000; i++) {
      List<Long> weights = weights(random);
      Money total = Money.inr(random.nextLong(random.nextBoolean() ? 100 : Money.LIMIT));
      List<Money> parts = Split.proportionally(total, weights);

      assertThat(parts.stream().reduce(Money.inr(0), Money::plus)).isEqualTo(total);
      BigInteger sum =
          weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
      for (int j = 0; j < parts.size(); j++) {
        BigInteger exact =
            BigInteger.valueOf(total.minor()).multiply(BigInteger.valueOf(weights.get(j)));
        BigInteger off =
            BigInteger.valueOf(parts.get(j).minor()).multiply(sum).subtract(exact).abs();
        assertThat(off).isLessThan(sum);
      }
    }
  }

  private static List<Long> weights(SplittableRandom random) {
    long bound = random.nextBoolean() ? 10 : Long.MAX_VALUE;
    long first = random.nextLong(1, bound);
    return Stream.concat(
            Stream.of(first),
            Stream.generate(() -> random.nextLong(bound)).limit(random.nextInt(20)))
        .toList();
  }

  /** Money came from two sources and goes back in parts: neither gives more than it gave. */
  @Test
  void sharesOfPartsAddUpToTheSource() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 5_000; i++) {
      long whole = random.nextLong(1, random.nextBoolean() ? 100 : 1_000_000_000_000L);
      Money source = Money.inr(random.nextLong(whole + 1));
      Money other = Money.inr(whole).minus(source);
      Money before = Money.inr(0);
      Money back = Money.inr(0);
      while (before.minor() < whole) {
        Money part = Money.inr(random.nextLong(1, whole - before.minor() + 1));
        Money share = Split.shareOfPart(source, Money.inr(whole), before, part);
        assertThat(share.isNegative()).isFalse();
        assertThat(share.isMoreThan(part)).isFalse();
        back = back.plus(share);
        before = before.plus(part);
        assertThat(back.isMoreThan(source)).isFalse();
        assertThat(before.minus(back).isMoreThan(other)).isFalse();
      }
      assertThat(back).isEqualTo(source);
    }
  }

  @Test
  void aShareOfNothingIsNothing() {
    assertThat(Split.shareOfPart(Money.inr(0), Money.inr(0), Money.inr(0), Money.inr(0)))
        .isEqualTo(Money.inr(0));
  }
}
