package io.connecto.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splitting one amount over weights without losing or inventing a minor unit. */
public final class Split {

  private Split() {}

  /**
   * Splits {@code total} in proportion to {@code weights} by largest remainder; equal remainders
   * favour the earlier weight.
   *
   * @param total not negative
   * @param weights not negative, with a positive sum
   * @return one part for each weight; their sum is {@code total}
   */
  public static List<Money> proportionally(Money total, List<Long> weights) {
    if (total.isNegative() || weights.stream().anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("neither the total nor a weight may be negative");
    }
    BigInteger sum =
        weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    if (sum.signum() == 0) {
      throw new IllegalArgumentException("the weights need a positive sum");
    }
    long[] parts = new long[weights.size()];
    BigInteger[] remainders = new BigInteger[weights.size()];
    long left = total.minor();
    for (int i = 0; i < parts.length; i++) {
      BigInteger[] division =
          BigInteger.valueOf(total.minor())
              .multiply(BigInteger.valueOf(weights.get(i)))
              .divideAndRemainder(sum);
      parts[i] = division[0].longValueExact();
      remainders[i] = division[1];
      left -= parts[i];
    }
    IntStream.range(0, parts.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed().thenComparing(i -> i))
        .limit(left)
        .forEach(i -> parts[i]++);
    List<Money> split = new ArrayList<>(parts.length);
    for (long part : parts) {
      split.add(Money.of(part, total.currency()));
    }
    return List.copyOf(split);
  }

  /**
   * The part of {@code part} that belongs to a source that gave {@code source} of {@code whole},
   * when {@code before} was already taken: cumulative, rounded down, so the source never gives back
   * more than it gave and the parts of the whole add up to it exactly. Of two sources one is asked
   * for; the other gives the rest of {@code part}, and never more than it gave either.
   */
  public static Money shareOfPart(Money source, Money whole, Money before, Money part) {
    return share(source, whole, before.plus(part)).minus(share(source, whole, before));
  }

  /**
   * {@code source} times {@code taken / whole}, rounded down; zero of nothing. Grows with {@code
   * taken}, by no more than {@code taken} does while {@code source} is not more than {@code whole}.
   */
  public static Money share(Money source, Money whole, Money taken) {
    if (whole.isZero()) {
      return Money.zero(whole.currency());
    }
    BigInteger share =
        BigInteger.valueOf(taken.minor())
            .multiply(BigInteger.valueOf(source.minor()))
            .divide(BigInteger.valueOf(whole.minor()));
    return Money.of(share.longValueExact(), source.currency());
  }
}
