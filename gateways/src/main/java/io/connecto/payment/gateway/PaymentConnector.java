package io.connecto.payment.gateway;

import io.connecto.payment.gateway.ProviderRequest.Capture;
import io.connecto.payment.gateway.ProviderRequest.OpenCheckout;
import io.connecto.payment.gateway.ProviderRequest.PayBack;
import io.connecto.payment.gateway.ProviderResult.Captured;
import io.connecto.payment.gateway.ProviderResult.Checkout;
import io.connecto.payment.gateway.ProviderResult.PaidBack;
import io.connecto.payment.gateway.ProviderResult.PayerAttempt;
import java.util.List;

/**
 * One payment provider, as ConnectO talks to it.
 *
 * <p>Every request carries our own key. A connector hands it to the provider as the provider's
 * idempotency key (an order's receipt, a refund's idempotency header), so that the same request
 * sent twice happens once. The gateway sends a request again only after the {@code find…} of the
 * same key said {@link Answer.Absent}.
 *
 * <p>A connector is called by many threads, returns within the call time-out it was given, and does
 * not throw for anything the network or the provider does: an answer that did not come, came broken
 * or was a server's error is {@link Outcome.Unknown}, never {@link Outcome.Declined}.
 */
public interface PaymentConnector {

  /** The connector's name, as in {@code gateway:{name}} of the books. */
  String provider();

  /** Opens a checkout, at which the payer can pay. */
  Outcome<Checkout> createCheckout(OpenCheckout request);

  /**
   * Takes the money of a payment that the payer agreed to. Done as well when it was taken before.
   */
  Outcome<Captured> capture(Capture request);

  /** Sends captured money back to the payer. */
  Outcome<PaidBack> refund(PayBack request);

  Answer<Checkout> findCheckout(OpenCheckout request);

  Answer<Captured> findCapture(Capture request);

  Answer<PaidBack> findRefund(PayBack request);

  /**
   * What payers did at a checkout so far, in no order: how a message of the provider that never
   * came is made up for.
   */
  Answer<List<PayerAttempt>> findAttempts(String providerOrder);

  /**
   * Reads what the provider sent, and only if the provider signed it.
   *
   * @param body the raw bytes, as signed
   * @throws NotificationRejected when the signature does not fit, or it can't be read
   */
  Notification parseNotification(byte[] body, NotificationHeaders headers);
}
