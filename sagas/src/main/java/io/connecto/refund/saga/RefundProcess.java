package io.connecto.refund.saga;

import io.connecto.escrow.EscrowEvent.EscrowRefunded;
import io.connecto.escrow.EscrowEvent.FeesReversed;
import io.connecto.process.saga.ProcessKind;
import io.connecto.process.saga.ProcessSaga;
import io.connecto.process.saga.ProcessSteps;
import io.connecto.refund.RefundEvent.RefundRequested;
import io.connecto.wallet.WalletEvent.EarningsReversed;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;

/** The process of one refund until its money is on its way: leads events to {@link Payback}. */
public final class RefundProcess extends ProcessSaga<Payback> {

  private static final String REFUND = "refund";

  public static ProcessKind kind() {
    return ProcessKind.saga("refund", "rfd_", RefundProcess.class);
  }

  @StartSaga
  @SagaEventHandler(associationProperty = REFUND)
  void on(EscrowRefunded event, ProcessSteps steps) {
    take(Payback.beforeRelease(event), steps);
  }

  @StartSaga
  @SagaEventHandler(associationProperty = REFUND)
  void on(FeesReversed event, ProcessSteps steps) {
    take(Payback.afterRelease(event), steps);
  }

  @SagaEventHandler(associationProperty = REFUND)
  void on(EarningsReversed event, ProcessSteps steps) {
    take(payback().legsFilled(), steps);
  }

  @SagaEventHandler(associationProperty = REFUND)
  void on(RefundRequested event, ProcessSteps steps) {
    take(payback().requested(event), steps);
  }

  private Payback payback() {
    return state().orElseThrow(() -> new IllegalStateException("the refund never began"));
  }
}
