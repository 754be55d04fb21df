package io.connecto.payment.gateway;

/** A notification that is not believed, or can't be read. Nothing of it is kept. */
public final class NotificationRejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** Not signed with a secret that we share with the provider: 401. */
    SIGNATURE,
    /** Signed, but not in a form that we know: 400. */
    FORM
  }

  private final Reason reason;

  public NotificationRejected(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
