package io.connecto.order;

import io.connecto.money.Rate;

/**
 * What is frozen into an order when it is placed; a later change touches later orders only.
 *
 * @param commission of the amount released, {@link #MOST_COMMISSION} at most, so that something is
 *     left for the seller whatever the taxes
 * @param paymentWindowSeconds how long an unpaid order waits
 * @param acceptanceSeconds how long silence after a delivery lasts until it means acceptance
 * @param version names these terms for auditors
 */
public record OrderTerms(
    Rate commission, long paymentWindowSeconds, long acceptanceSeconds, String version) {

  private static final long DAY = 86_400;

  /** 40%: with the bounds of the taxes, all charges together stay below the amount released. */
  public static final Rate MOST_COMMISSION = new Rate(4000);

  /** 10% commission, 15 minutes to pay, 14 days of silence. */
  public static final OrderTerms STANDARD =
      new OrderTerms(new Rate(1000), 15 * 60, 14 * DAY, "terms-1");

  public OrderTerms {
    if (commission.basisPoints() > MOST_COMMISSION.basisPoints()) {
      throw new IllegalArgumentException("a commission is 4,000 basis points at most");
    }
    if (paymentWindowSeconds < 1 || acceptanceSeconds < 1) {
      throw new IllegalArgumentException("time windows are longer than nothing");
    }
  }
}
