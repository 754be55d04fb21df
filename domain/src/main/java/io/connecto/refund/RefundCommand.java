package io.connecto.refund;

import io.connecto.account.AccountId;
import io.connecto.ledger.Command;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.StoredAs;
import io.connecto.order.OrderId;
import io.connecto.wallet.WalletCommand.Leg;
import java.util.List;
import java.util.Optional;

/** What can be asked of a refund whose money is in transit. */
public sealed interface RefundCommand extends Command {

  RefundId refund();

  @Override
  default String target() {
    return "refund:" + refund();
  }

  /**
   * Sends the money on to whoever paid. By a process, once all legs are filled.
   *
   * @param through the provider's payment through which {@code providerLegs} go back; empty when
   *     there are none
   * @param providerLegs legs of {@code transit:{refund}} that go back through the payment provider
   * @param walletLegs legs that go back into the client's wallet
   */
  @StoredAs("refund.pay")
  record PayRefund(
      RefundId refund,
      OrderId order,
      int milestone,
      AccountId client,
      Optional<ProviderPayment> through,
      List<Leg> providerLegs,
      List<Leg> walletLegs)
      implements RefundCommand {}

  /** The provider sent it. By the gateway. */
  @StoredAs("refund.record-paid")
  record RecordRefundPaid(RefundId refund, String providerRefund) implements RefundCommand {}

  /** The provider refuses to send it. By the gateway. */
  @StoredAs("refund.record-failure")
  record RecordRefundFailure(RefundId refund, int attempt, String reason)
      implements RefundCommand {}

  /** The provider gave no answer. By the gateway, which asks before it tries again. */
  @StoredAs("refund.record-unknown")
  record RecordRefundUnknown(RefundId refund, int attempt) implements RefundCommand {}

  /** Asks the provider once more after a failure. By an administrator. */
  @StoredAs("refund.retry")
  record RetryRefund(RefundId refund) implements RefundCommand {}
}
