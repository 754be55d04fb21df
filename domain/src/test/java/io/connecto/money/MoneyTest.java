package io.connecto.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Currency;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Money is exact, bounded and of one currency. */
class MoneyTest {

  private static final Currency USD = Currency.getInstance("USD");

  @Test
  void addsSubtractsAndNegatesExactly() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      long a = random.nextLong(-Money.LIMIT / 2, Money.LIMIT / 2);
      long b = random.nextLong(-Money.LIMIT / 2, Money.LIMIT / 2);
      assertThat(Money.inr(a).plus(Money.inr(b))).isEqualTo(Money.inr(a + b));
      assertThat(Money.inr(a).minus(Money.inr(b))).isEqualTo(Money.inr(a - b));
      assertThat(Money.inr(a).plus(Money.inr(a).negated()).isZero()).isTrue();
    }
  }

  @Test
  void refusesMoreThanItsLimit() {
    assertThat(Money.inr(Money.LIMIT).negated()).isEqualTo(Money.inr(-Money.LIMIT));
    for (long beyond :
        new long[] {Money.LIMIT + 1, -Money.LIMIT - 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.inr(beyond));
    }
  }

  @Test
  void refusesASumBeyondItsLimit() {
    Money most = Money.inr(Money.LIMIT);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(Money.inr(1)));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> most.negated().minus(Money.inr(1)));
  }

  @Test
  void neverMixesCurrencies() {
    Money rupee = Money.inr(100);
    Money dollar = Money.of(100, USD);
    assertThatIllegalArgumentException().isThrownBy(() -> rupee.plus(dollar));
    assertThatIllegalArgumentException().isThrownBy(() -> rupee.minus(dollar));
    assertThatIllegalArgumentException().isThrownBy(() -> rupee.min(dollar));
    assertThatIllegalArgumentException().isThrownBy(() -> rupee.compareTo(dollar));
    assertThatIllegalArgumentException().isThrownBy(() -> rupee.isMoreThan(dollar));
    assertThat(rupee).isNotEqualTo(dollar);
  }

  @Test
  @SuppressWarnings("NullAway") // what a reader of JSON may try
  void hasACurrency() {
    assertThatNullPointerException().isThrownBy(() -> new Money(1, null));
  }

  @Test
  void knowsItsSign() {
    assertThat(Money.inr(1)).returns(true, Money::isPositive).returns(false, Money::isNegative);
    assertThat(Money.inr(0)).returns(false, Money::isPositive).returns(true, Money::isZero);
    assertThat(Money.inr(-1)).returns(false, Money::isPositive).returns(true, Money::isNegative);
    assertThat(Money.zero(USD)).isEqualTo(Money.of(0, USD));
  }

  @Test
  void compares() {
    assertThat(Money.inr(1)).isLessThan(Money.inr(2));
    assertThat(Money.inr(2).isMoreThan(Money.inr(1))).isTrue();
    assertThat(Money.inr(1).isMoreThan(Money.inr(1))).isFalse();
    assertThat(Money.inr(2).min(Money.inr(1))).isEqualTo(Money.inr(1));
  }

  @Test
  void readsAsAmountAndCurrency() {
    assertThat(Money.inr(150_000)).hasToString("150000 INR");
  }
}
