package io.connecto.ledger.query;

/**
 * Another process keeps these views now, or they are no longer as this process wrote them last:
 * nothing was written. Whoever gets it claims the projection anew and goes on where its token says.
 */
public final class ClaimLost extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public ClaimLost(String projection) {
    super("the views of '" + projection + "' are kept by another process, or were changed by it");
  }
}
