package io.connecto.escrow;

import io.connecto.money.Money;
import java.util.Optional;

/**
 * Where the money of one milestone is.
 *
 * @param funded what came in, more than zero
 * @param refunded what went back to the payer before the release
 * @param release what became of the rest, once it was released
 */
public record MilestoneFunds(Money funded, Money refunded, Optional<Release> release) {

  /**
   * What the seller was given.
   *
   * @param amount the gross amount
   * @param charges what the platform kept of it
   * @param refunded what went back to the payer since, charges included
   */
  public record Release(Money amount, Charges charges, Money refunded) {

    /** The charges that go back with a further refund of {@code part}. */
    Charges chargesOf(Money part) {
      return charges.ofPart(amount, refunded, part);
    }
  }

  static MilestoneFunds of(Money funded) {
    return new MilestoneFunds(funded, Money.zero(funded.currency()), Optional.empty());
  }

  /** What can still be released (before the release) or refunded. */
  public Money left() {
    return release
        .map(given -> given.amount().minus(given.refunded()))
        .orElseGet(() -> funded.minus(refunded));
  }

  /** All that went back to the payer, before and after the release. */
  Money refundedInAll() {
    return release.map(given -> given.refunded().plus(refunded)).orElse(refunded);
  }

  MilestoneFunds released(Money amount, Charges charges) {
    Money nothing = Money.zero(amount.currency());
    return new MilestoneFunds(funded, refunded, Optional.of(new Release(amount, charges, nothing)));
  }

  MilestoneFunds refunded(Money amount) {
    return release
        .map(
            given ->
                new MilestoneFunds(
                    funded,
                    refunded,
                    Optional.of(
                        new Release(
                            given.amount(), given.charges(), given.refunded().plus(amount)))))
        .orElseGet(() -> new MilestoneFunds(funded, refunded.plus(amount), release));
  }
}
