package io.connecto.ledger.query;

/** Whether the log can be judged yet. */
@FunctionalInterface
public interface LogReadiness {

  /**
   * Is it known where the log ends? False while a log that is elsewhere has not been read to its
   * end since the start: then its head may be behind what views have seen. Once known, it stays so.
   */
  boolean isEndKnown();
}
