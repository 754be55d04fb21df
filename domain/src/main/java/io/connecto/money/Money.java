package io.connecto.money;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in the minor units of its currency (paise for INR): exact, never negative in a command,
 * of any sign as a balance.
 *
 * <p>Every operation is exact and throws {@link ArithmeticException} on overflow; two currencies
 * never mix.
 *
 * @param minor whole minor units, −{@value #LIMIT} to {@value #LIMIT}
 * @param currency ISO 4217
 */
// Only the components are its form: "isZero" and its like are questions, not facts.
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record Money(@JsonProperty("amount") long minor, Currency currency)
    implements Comparable<Money> {

  /**
   * The largest magnitude: a trillion rupees, so that sums of many amounts still fit a {@code
   * long}.
   */
  public static final long LIMIT = 100_000_000_000_000L;

  public Money {
    Objects.requireNonNull(currency, "currency");
    if (minor > LIMIT || minor < -LIMIT) {
      throw new ArithmeticException("amount out of range");
    }
  }

  public static Money of(long minor, Currency currency) {
    return new Money(minor, currency);
  }

  /** Paise, for the many places where rupees are meant. */
  public static Money inr(long paise) {
    return new Money(paise, Currency.getInstance("INR"));
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(minor, same(other).minor), currency);
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, same(other).minor), currency);
  }

  public Money negated() {
    return new Money(Math.negateExact(minor), currency);
  }

  public Money min(Money other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public boolean isPositive() {
    return minor > 0;
  }

  public boolean isZero() {
    return minor == 0;
  }

  public boolean isNegative() {
    return minor < 0;
  }

  public boolean isMoreThan(Money other) {
    return compareTo(other) > 0;
  }

  /** Orders amounts of one currency; {@link IllegalArgumentException} for two. */
  @Override
  public int compareTo(Money other) {
    return Long.compare(minor, same(other).minor);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("two currencies: " + currency + " and " + other.currency);
    }
    return other;
  }

  @Override
  public String toString() {
    return minor + " " + currency;
  }
}
