package io.connecto.payment.saga;

import io.connecto.ledger.Reference;
import io.connecto.payment.PaymentEvent.PaymentCaptured;
import io.connecto.process.saga.Policy;
import io.connecto.process.saga.ProcessKind;
import io.connecto.wallet.WalletCommand.TopUp;
import io.connecto.wallet.WalletId;
import java.util.List;
import java.util.Optional;

/**
 * What was paid for a wallet comes into it, also when it came late or short.
 *
 * <pre>
 *   PaymentCaptured (for a wallet)  ▶ TopUp ▶ WalletToppedUp
 * </pre>
 */
public final class TopUpProcess {

  private TopUpProcess() {}

  public static ProcessKind kind() {
    return ProcessKind.policy(
        Policy.named("top-up")
            .whenever(
                PaymentCaptured.class,
                captured ->
                    Optional.of(captured.payment())
                        .filter(payment -> captured.purpose().value().startsWith("wal_")),
                captured ->
                    List.of(
                        new TopUp(
                            new WalletId(captured.purpose().value()),
                            Reference.to(captured.payment()),
                            captured.amount()))));
  }
}
