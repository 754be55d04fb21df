package io.connecto.ledger.command.store;

/** The columns of the log's database. Their names are on the disk: add, don't rename. */
enum Column {
  /** position -> {@link EventRecord}. */
  EVENTS("events"),
  /** {@link Keys#inStream} -> position. */
  STREAMS("streams"),
  /** command id -> {@link RememberedRecord}. */
  COMMANDS("commands"),
  /** stream -> {@link EventRecord} of its snapshot. */
  SNAPSHOTS("snapshots"),
  /** What the store says about itself. */
  META("default");

  private final String stored;

  Column(String stored) {
    this.stored = stored;
  }

  String stored() {
    return stored;
  }
}
