package io.connecto.escrow;

import io.connecto.money.Money;
import io.connecto.money.Split;

/**
 * A refund after the release, divided by who gives and by the way it goes back. The four amounts
 * add up to the refund; none is negative.
 */
record RefundParts(
    Money sellerToProvider, Money sellerToWallet, Money chargesToProvider, Money chargesToWallet) {

  /**
   * @param refund the whole of it
   * @param fromCharges what the platform's charges give; the seller gives the rest
   * @param toProvider what goes back through the provider; the rest goes into the payer's wallet
   */
  static RefundParts of(Money refund, Money fromCharges, Money toProvider) {
    Money chargesToProvider = Split.share(fromCharges, refund, toProvider);
    Money sellerToProvider = toProvider.minus(chargesToProvider);
    return new RefundParts(
        sellerToProvider,
        refund.minus(fromCharges).minus(sellerToProvider),
        chargesToProvider,
        fromCharges.minus(chargesToProvider));
  }
}
