package io.connecto.checkout.saga;

import io.connecto.escrow.EscrowEvent.FundingBounced;
import io.connecto.ledger.Reference;
import io.connecto.order.OrderEvent.FundingDeclined;
import io.connecto.order.OrderEvent.OrderCancelled;
import io.connecto.order.OrderEvent.OrderExpired;
import io.connecto.order.OrderEvent.OrderFunded;
import io.connecto.order.OrderEvent.OrderPlaced;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentEvent.PaymentCaptured;
import io.connecto.process.saga.ProcessKind;
import io.connecto.process.saga.ProcessSaga;
import io.connecto.process.saga.ProcessSteps;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletEvent.CaptureDeclined;
import io.connecto.wallet.WalletEvent.FundsHeld;
import io.connecto.wallet.WalletEvent.HoldCaptured;
import io.connecto.wallet.WalletEvent.HoldDeclined;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;

/** The process of one order until it is paid, or not: leads events to {@link Checkout}. */
public final class CheckoutProcess extends ProcessSaga<Checkout> {

  private static final String ORDER = "order";
  private static final String PURPOSE = "purpose";

  public static ProcessKind kind(PaymentProvider provider) {
    return ProcessKind.saga("checkout", "ord_", CheckoutProcess.class, provider);
  }

  private Checkout checkout() {
    return state().orElse(Checkout.BLANK);
  }

  @StartSaga
  @SagaEventHandler(associationProperty = ORDER)
  void on(OrderPlaced event, ProcessSteps steps, PaymentProvider provider) {
    take(Checkout.placed(Purchase.of(event, provider.name())), steps);
  }

  @SagaEventHandler(associationProperty = PURPOSE, keyName = ORDER)
  void on(FundsHeld event, ProcessSteps steps) {
    if (isOurs(event.hold(), event.purpose())) {
      take(checkout().fundsHeld(), steps);
    }
  }

  @SagaEventHandler(associationProperty = PURPOSE, keyName = ORDER)
  void on(HoldDeclined event, ProcessSteps steps) {
    if (isOurs(event.hold(), event.purpose())) {
      take(checkout().holdDeclined(), steps);
    }
  }

  @StartSaga
  @SagaEventHandler(associationProperty = PURPOSE, keyName = ORDER)
  void on(PaymentCaptured event, ProcessSteps steps) {
    take(checkout().captured(new OrderId(event.purpose().value()), event), steps);
  }

  @SagaEventHandler(associationProperty = PURPOSE, keyName = ORDER)
  void on(HoldCaptured event, ProcessSteps steps) {
    if (isOurs(event.hold(), event.purpose())) {
      take(checkout().holdCaptured(), steps);
    }
  }

  @SagaEventHandler(associationProperty = PURPOSE, keyName = ORDER)
  void on(CaptureDeclined event, ProcessSteps steps) {
    if (isOurs(event.hold(), event.purpose())) {
      take(checkout().captureDeclined(event), steps);
    }
  }

  @SagaEventHandler(associationProperty = ORDER)
  void on(OrderFunded event, ProcessSteps steps) {
    take(checkout().orderFunded(), steps);
  }

  @SagaEventHandler(associationProperty = ORDER)
  void on(FundingDeclined event, ProcessSteps steps) {
    take(checkout().fundingDeclined(event), steps);
  }

  @SagaEventHandler(associationProperty = ORDER)
  void on(FundingBounced event, ProcessSteps steps) {
    take(checkout().fundingBounced(event), steps);
  }

  @SagaEventHandler(associationProperty = ORDER)
  void on(OrderExpired event, ProcessSteps steps) {
    take(checkout().orderOver(), steps);
  }

  @SagaEventHandler(associationProperty = ORDER)
  void on(OrderCancelled event, ProcessSteps steps) {
    take(checkout().orderOver(), steps);
  }

  /** An administrator may hold funds for an order as well; such a hold is not this process's. */
  private static boolean isOurs(HoldId hold, Reference purpose) {
    return hold.equals(HoldId.of(purpose));
  }
}
