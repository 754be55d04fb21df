package io.connecto.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A share of an amount in basis points (1/100 of a per cent).
 *
 * <p>{@link #of(Money)} rounds half up to the minor unit. Partial amounts never use it alone:
 * {@link #ofPart} takes the difference of two totals, so ten partial releases book exactly what one
 * whole would.
 *
 * @param basisPoints 0 to 10,000
 */
public record Rate(@JsonValue int basisPoints) {

  private static final long WHOLE = 10_000;

  @JsonCreator
  public Rate {
    if (basisPoints < 0 || basisPoints > WHOLE) {
      throw new IllegalArgumentException("a rate is 0 to 10,000 basis points");
    }
  }

  public Money of(Money total) {
    long quotient = Math.floorDiv(total.minor(), WHOLE);
    long remainder = Math.floorMod(total.minor(), WHOLE);
    long rounded = (remainder * basisPoints + WHOLE / 2) / WHOLE;
    return Money.of(
        Math.addExact(Math.multiplyExact(quotient, (long) basisPoints), rounded), total.currency());
  }

  /** The share of {@code part} when {@code before} of the same whole was already charged. */
  public Money ofPart(Money before, Money part) {
    return of(before.plus(part)).minus(of(before));
  }
}
