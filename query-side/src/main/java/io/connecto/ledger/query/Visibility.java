package io.connecto.ledger.query;

import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;

/** Who may know of what: default deny, and what you may not know of does not exist for you. */
public final class Visibility {

  private Visibility() {}

  /** Administrators and auditors read everything but personal values. */
  public static boolean readsAll(Actor actor) {
    return actor.isAdmin() || actor.role() == Actor.Role.AUDITOR;
  }

  /** For what only administrators and auditors may read, and everybody may know of. */
  public static void requireReadsAll(Actor actor) {
    Actor.require(readsAll(actor));
  }

  /** Answers as if there were none when {@code mayKnow} is false. */
  public static void require(boolean mayKnow) {
    Refused.when(!mayKnow, new LedgerRefusal.Unknown());
  }

  /** There is none. */
  public static Refused unknown() {
    return new Refused(new LedgerRefusal.Unknown());
  }
}
