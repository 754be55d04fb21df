package io.connecto.ledger.command;

/**
 * How aggregates are kept.
 *
 * @param cached how many of each kind are held in memory
 * @param snapshotEvery after how many events a snapshot of an aggregate is taken
 */
public record AggregateSettings(int cached, int snapshotEvery) {

  public static final AggregateSettings STANDARD = new AggregateSettings(10_000, 250);

  public AggregateSettings {
    if (cached < 1 || snapshotEvery < 2) {
      throw new IllegalArgumentException("a cache holds something, a snapshot replaces something");
    }
  }
}
