package io.connecto.story;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;

/** The formulae of charges, fractions and all, as an accountant would write them down. */
final class PlainCharges {

  private static final Instant TCS_CHANGE = Instant.parse("2024-07-09T18:30:00Z");
  private static final Instant TDS_CHANGE = Instant.parse("2024-09-30T18:30:00Z");

  private PlainCharges() {}

  /** Commission, GST on it, TCS and TDS on a released amount, each half up to the paisa. */
  static long[] released(long amount, int commissionBasisPoints, Instant now) {
    long commission = percent(amount, new BigDecimal(commissionBasisPoints).movePointLeft(2));
    long gst = percent(commission, new BigDecimal("18"));
    long tcs = percent(amount, new BigDecimal(now.isBefore(TCS_CHANGE) ? "1" : "0.5"));
    long tds = percent(amount, new BigDecimal(now.isBefore(TDS_CHANGE) ? "1" : "0.1"));
    return new long[] {commission, gst, tcs, tds};
  }

  /** What of these charges has gone back in all once {@code taken} of {@code whole} has. */
  static long[] reversed(long[] charges, long whole, long taken) {
    long total = charges[0] + charges[1] + charges[2] + charges[3];
    long all = part(total, taken, whole);
    long commission = part(charges[0], all, total);
    long taxes = all - commission;
    long gst = part(charges[1], taxes, total - charges[0]);
    long atSource = taxes - gst;
    long tcs = part(charges[2], atSource, charges[2] + charges[3]);
    return new long[] {commission, gst, tcs, atSource - tcs};
  }

  /** {@code amount} times {@code share / of}, rounded down. */
  static long part(long amount, long share, long of) {
    return of == 0
        ? 0
        : BigInteger.valueOf(amount)
            .multiply(BigInteger.valueOf(share))
            .divide(BigInteger.valueOf(of))
            .longValueExact();
  }

  private static long percent(long amount, BigDecimal percent) {
    return new BigDecimal(amount)
        .multiply(percent)
        .divide(new BigDecimal(100), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
