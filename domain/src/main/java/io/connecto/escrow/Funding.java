package io.connecto.escrow;

import io.connecto.account.AccountId;
import io.connecto.ledger.ProviderPayment;
import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.money.Split;
import java.util.Optional;

/**
 * Who paid how much, by which way, for whom.
 *
 * @param through the payment that brought {@code throughProvider}; empty when that is zero
 * @param commission as frozen into the order
 */
public record Funding(
    AccountId client,
    AccountId seller,
    Optional<ProviderPayment> through,
    Money throughProvider,
    Money fromWallet,
    Rate commission) {

  Money total() {
    return throughProvider.plus(fromWallet);
  }

  /**
   * What of a refund goes back through the provider; the rest goes back into the payer's wallet.
   *
   * @param before what the order refunded already
   */
  Money toProvider(Money before, Money refund) {
    return Split.shareOfPart(throughProvider, total(), before, refund);
  }
}
