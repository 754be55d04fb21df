package io.connecto.ledger.query;

/** It can't be said yet whether the log has what the views have seen: try again. */
final class LogEndUnknown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LogEndUnknown() {
    super("It is not known yet where the log ends.", null, false, false);
  }
}
