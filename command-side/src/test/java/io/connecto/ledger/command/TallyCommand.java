package io.connecto.ledger.command;

import io.connecto.ledger.Command;
import io.connecto.ledger.StoredAs;

/** A small row for tests of what stands around every row. */
sealed interface TallyCommand extends Command {

  String tally();

  @Override
  default String target() {
    return "tally:" + tally();
  }

  /** Refused when the sum would be negative; changes nothing when {@code amount} is zero. */
  @StoredAs("tally.add")
  record Add(String tally, long amount) implements TallyCommand {}

  /** One event for each of {@code amounts}. */
  @StoredAs("tally.add-all")
  record AddAll(String tally, java.util.List<Long> amounts) implements TallyCommand {}

  /** Applies an event and is refused then: a mistake that must leave nothing. */
  @StoredAs("tally.half")
  record Half(String tally) implements TallyCommand {}
}
