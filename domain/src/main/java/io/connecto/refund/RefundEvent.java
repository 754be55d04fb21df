package io.connecto.refund;

import io.connecto.account.AccountId;
import io.connecto.ledger.Event;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.wallet.WalletCommand.Leg;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a refund. */
public sealed interface RefundEvent extends Event {

  RefundId refund();

  OrderId order();

  /**
   * The gateway asks the provider for its part, a process credits the wallet's part.
   *
   * @param toProvider what goes back through the provider, possibly zero
   * @param toWallet what goes back into the client's wallet, possibly zero
   * @param attempt counts the requests to the provider, from 1; the wallet's part belongs to the
   *     first
   */
  @StoredAs("refund.requested")
  record RefundRequested(
      RefundId refund,
      OrderId order,
      int milestone,
      AccountId client,
      Optional<ProviderPayment> through,
      List<Leg> providerLegs,
      List<Leg> walletLegs,
      Money toProvider,
      Money toWallet,
      int attempt)
      implements RefundEvent {}

  /** transit:R:n-provider → gateway:G. */
  @StoredAs("refund.paid")
  record RefundPaid(
      RefundId refund,
      OrderId order,
      String provider,
      String providerRefund,
      Money amount,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements RefundEvent, MovesMoney {}

  /** The provider refused: an administrator retries it or asks the provider. */
  @StoredAs("refund.failed")
  record RefundFailed(RefundId refund, OrderId order, int attempt, String reason)
      implements RefundEvent {}

  @StoredAs("refund.outcome-unknown")
  record RefundOutcomeUnknown(RefundId refund, OrderId order, int attempt) implements RefundEvent {}
}
