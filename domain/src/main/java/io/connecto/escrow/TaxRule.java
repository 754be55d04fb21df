package io.connecto.escrow;

import io.connecto.money.Rate;
import java.time.LocalDate;

/**
 * The taxes in force from a day on.
 *
 * @param from the first day, as days go in India
 * @param gstOnCommission goods and services tax on the platform's fee, 0 to 40%
 * @param tcs tax collected at source on the amount released, 0 to 5%
 * @param tds income tax deducted at source on the amount released, 0 to 5%
 * @param version stored with every release, so that an auditor finds the rule again
 */
public record TaxRule(LocalDate from, Rate gstOnCommission, Rate tcs, Rate tds, String version) {

  private static final int MOST_GST = 4000;
  private static final int MOST_AT_SOURCE = 500;

  public TaxRule {
    // With the bound on the commission: whatever the amount, not all of it is charged away.
    if (gstOnCommission.basisPoints() > MOST_GST
        || tcs.basisPoints() > MOST_AT_SOURCE
        || tds.basisPoints() > MOST_AT_SOURCE) {
      throw new IllegalArgumentException("a tax rate is out of bounds");
    }
  }
}
