package io.connecto.escrow;

import io.connecto.money.Money;

/**
 * What the platform keeps of a released amount, or gives back of it.
 *
 * @param commission the platform's fee
 * @param gstOnCommission goods and services tax on that fee
 * @param tcs tax collected at source for the state
 * @param tds income tax deducted at source for the state
 */
public record Charges(Money commission, Money gstOnCommission, Money tcs, Money tds) {

  public Money total() {
    return commission.plus(gstOnCommission).plus(tcs).plus(tds);
  }

  public Charges minus(Charges other) {
    return new Charges(
        commission.minus(other.commission),
        gstOnCommission.minus(other.gstOnCommission),
        tcs.minus(other.tcs),
        tds.minus(other.tds));
  }
}
