package io.connecto.escrow;

import io.connecto.account.AccountId;
import io.connecto.ledger.Event;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to the escrow of an order. */
public sealed interface EscrowEvent extends Event {

  OrderId order();

  /**
   * transit of the payment and of the wallet's part → escrow of each milestone.
   *
   * @param releases milestones whose release was asked for before, and deferred
   * @param refunds refunds that were asked for before, and deferred
   */
  @StoredAs("escrow.funded")
  record EscrowFunded(
      OrderId order,
      AccountId client,
      AccountId seller,
      List<Money> milestones,
      Optional<ProviderPayment> through,
      Money throughProvider,
      Money fromWallet,
      Rate commission,
      List<Integer> releases,
      List<DeferredRefund> refunds,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements EscrowEvent, MovesMoney {}

  /** transit:P:in → transit:P:back; transit:O:wallet → transit:O:back. */
  @StoredAs("escrow.funding-bounced")
  record FundingBounced(
      OrderId order,
      Optional<Reference> payment,
      Money throughProvider,
      Money fromWallet,
      String reason,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements EscrowEvent, MovesMoney {}

  /** escrow:O:m → transit:O:m:earnings, platform:commission, :gst-commission, :tcs, :tds. */
  @StoredAs("escrow.released")
  record EscrowReleased(
      OrderId order,
      int milestone,
      AccountId seller,
      Money amount,
      Money earnings,
      Charges charges,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements EscrowEvent, MovesMoney {}

  /** Frozen, or not yet funded: the release is to be asked for again when that is over. */
  @StoredAs("escrow.release-deferred")
  record ReleaseDeferred(OrderId order, int milestone) implements EscrowEvent {}

  /** There is nothing (left) to release. */
  @StoredAs("escrow.release-declined")
  record ReleaseDeclined(OrderId order, int milestone, String reason) implements EscrowEvent {}

  /**
   * Before the release: escrow:O:m → transit:R:1-provider, transit:R:1-wallet. No fee was booked,
   * none is reversed.
   */
  @StoredAs("escrow.refunded")
  record EscrowRefunded(
      OrderId order,
      int milestone,
      Reference refund,
      AccountId client,
      Optional<ProviderPayment> through,
      Money amount,
      Money toProvider,
      Money toWallet,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements EscrowEvent, MovesMoney {}

  /**
   * After the release: the platform's charges → transit:R:3-provider, transit:R:3-wallet. The
   * seller's part of the refund is still to be taken back from their wallet.
   *
   * @param amount the whole refund, the seller's part included
   * @param sellerToProvider what the seller's wallet is to give towards the payment provider
   * @param sellerToWallet what the seller's wallet is to give towards the payer's wallet
   * @param chargesToProvider what the platform's charges give towards the payment provider
   * @param chargesToWallet what the platform's charges give towards the payer's wallet
   */
  @StoredAs("escrow.fees-reversed")
  record FeesReversed(
      OrderId order,
      int milestone,
      Reference refund,
      AccountId client,
      AccountId seller,
      Optional<ProviderPayment> through,
      Money amount,
      Money sellerToProvider,
      Money sellerToWallet,
      Money chargesToProvider,
      Money chargesToWallet,
      Charges charges,
      List<Posting> postings,
      Instant effectiveAt,
      String ruleVersion)
      implements EscrowEvent, MovesMoney {}

  /** A process asked for a refund that the escrow has not. */
  @StoredAs("escrow.refund-declined")
  record RefundDeclined(OrderId order, int milestone, Reference refund, String reason)
      implements EscrowEvent {}

  /** Frozen, or not yet funded: the refund is to be asked for again when that is over. */
  @StoredAs("escrow.refund-deferred")
  record RefundDeferred(OrderId order, int milestone, Reference refund, Optional<Money> amount)
      implements EscrowEvent {}

  @StoredAs("escrow.frozen")
  record EscrowFrozen(OrderId order, String reason) implements EscrowEvent {}

  /**
   * @param releases milestones whose release was deferred
   * @param refunds refunds that were deferred
   */
  @StoredAs("escrow.unfrozen")
  record EscrowUnfrozen(OrderId order, List<Integer> releases, List<DeferredRefund> refunds)
      implements EscrowEvent {}

  /**
   * A refund that waits for the escrow to be funded or unfrozen.
   *
   * @param amount empty for all that is left then
   */
  record DeferredRefund(int milestone, Reference refund, Optional<Money> amount) {}
}
