package io.connecto.payment.gateway;

/** Another server makes the calls by now: nothing was written. */
public final class ClaimLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ClaimLost(String owner) {
    super("the gateway is no longer claimed by " + owner);
  }
}
