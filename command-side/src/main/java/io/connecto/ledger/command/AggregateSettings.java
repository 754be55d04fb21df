package io.connecto.ledger.command;

/**
 * How aggregates are kept.
 *
 * @param cached how many of each kind are held in memory; 0 where other processes may write the
 *     same log: what is held would miss what they recorded
 * @param snapshotEvery after how many events a snapshot of an aggregate is taken
 */
public record AggregateSettings(int cached, int snapshotEvery) {

  public static final AggregateSettings STANDARD = new AggregateSettings(10_000, 250);

  /** For a log that several processes write. */
  public static final AggregateSettings SHARED = new AggregateSettings(0, 250);

  public AggregateSettings {
    if (cached < 0 || snapshotEvery < 2) {
      throw new IllegalArgumentException(
          "a cache holds nothing or something, a snapshot replaces something");
    }
  }
}
