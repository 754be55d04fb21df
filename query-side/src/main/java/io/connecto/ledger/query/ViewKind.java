package io.connecto.ledger.query;

/**
 * What kind of store a projection's views want. On the embedded default one store keeps both; on
 * the full stack each has an engine of its own.
 */
public enum ViewKind {
  /** Changed often and read often: lists, balances, dashboards. */
  HOT,
  /** Written once and read in order: journal lines, statements, histories. */
  ARCHIVE
}
