package io.connecto.ledger;

import java.time.Instant;
import java.util.List;

/**
 * An event that moves money. It stores what it moved: a later change of fees, taxes or rules never
 * rewrites it. A correction is a new event with reversed postings.
 */
public interface MovesMoney extends Event {

  /** What moved, in order. Never empty but for a reversal of fees that were all zero. */
  List<Posting> postings();

  /** When it became true; when it was recorded is in the envelope. */
  Instant effectiveAt();

  /** The version of the rules that decided the amounts. */
  String ruleVersion();
}
