package io.connecto.payment.saga;

import io.connecto.payment.PaymentCommand.ReturnPayment;
import io.connecto.payment.PaymentEvent.ExcessCaptured;
import io.connecto.payment.PaymentEvent.PaymentCaptured;
import io.connecto.process.saga.Policy;
import io.connecto.process.saga.ProcessKind;
import java.util.List;
import java.util.Optional;

/**
 * What was captured above the amount asked for goes back, whatever becomes of the rest.
 *
 * <pre>
 *   PaymentCaptured (with an excess), ExcessCaptured  ▶ ReturnPayment ▶ ReturnRequested
 * </pre>
 */
public final class ReturnProcess {

  private static final String FIRST_EXCESS = "excess-1";

  private ReturnProcess() {}

  public static ProcessKind kind() {
    return ProcessKind.policy(
        Policy.named("return")
            .whenever(
                PaymentCaptured.class,
                captured ->
                    Optional.of(captured.payment())
                        .filter(payment -> captured.excess().isPositive()),
                captured ->
                    List.of(new ReturnPayment(captured.payment(), FIRST_EXCESS, captured.excess())))
            .whenever(
                ExcessCaptured.class,
                captured -> Optional.of(captured.payment()),
                captured ->
                    List.of(
                        new ReturnPayment(captured.payment(), captured.leg(), captured.amount()))));
  }
}
