package io.connecto.payment.gateway;

/**
 * The server that keeps the gateway's state does not answer: try again. HTTP answers 503 with
 * {@code Retry-After}.
 */
public final class GatewayUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public GatewayUnavailable(Throwable cause) {
    super("The state of the gateway can't be reached.", cause);
  }
}
