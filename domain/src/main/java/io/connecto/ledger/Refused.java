package io.connecto.ledger;

/**
 * Carries a {@link Refusal} out of a decision. It costs no stack trace: a refusal is an answer, not
 * an accident.
 */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public Refused(Refusal refusal) {
    super(refusal.reason(), null, false, false);
    this.refusal = refusal;
  }

  /** Refuses when {@code bad}. */
  public static void when(boolean bad, Refusal refusal) {
    if (bad) {
      throw new Refused(refusal);
    }
  }

  public Refusal refusal() {
    return refusal;
  }
}
