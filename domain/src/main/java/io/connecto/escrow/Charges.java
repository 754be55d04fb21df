package io.connecto.escrow;

import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.money.Split;
import java.util.Currency;

/**
 * What the platform keeps of a released amount, or gives back of it.
 *
 * @param commission the platform's fee
 * @param gstOnCommission goods and services tax on that fee
 * @param tcs tax collected at source for the state
 * @param tds income tax deducted at source for the state
 */
public record Charges(Money commission, Money gstOnCommission, Money tcs, Money tds) {

  /**
   * The charges on a whole amount.
   *
   * @param amount what is released, more than zero
   * @param commission as frozen into the order
   * @param taxes as in force at the tax point
   */
  public static Charges on(Money amount, Rate commission, TaxRule taxes) {
    Money fee = commission.of(amount);
    return new Charges(
        fee, taxes.gstOnCommission().of(fee), taxes.tcs().of(amount), taxes.tds().of(amount));
  }

  public static Charges none(Currency currency) {
    Money zero = Money.zero(currency);
    return new Charges(zero, zero, zero, zero);
  }

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

  /**
   * What goes back of these charges with {@code part} of the amount they were made on, when {@code
   * before} of it went back already. Cumulative: it depends on the totals alone, so any partial
   * refunds of one sum reverse exactly what one refund of it would, and the whole reverses all.
   */
  public Charges ofPart(Money whole, Money before, Money part) {
    return share(whole, before.plus(part)).minus(share(whole, before));
  }

  /**
   * Each charge takes its share of what those before it left. Rounding each one by itself could
   * give back more than the part itself, and so take less than nothing from the seller.
   */
  private Charges share(Money whole, Money taken) {
    Money all = Split.share(total(), whole, taken);
    Money fee = Split.share(commission, total(), all);
    Money taxes = total().minus(commission);
    Money gst = Split.share(gstOnCommission, taxes, all.minus(fee));
    Money collected = Split.share(tcs, tcs.plus(tds), all.minus(fee).minus(gst));
    return new Charges(fee, gst, collected, all.minus(fee).minus(gst).minus(collected));
  }
}
