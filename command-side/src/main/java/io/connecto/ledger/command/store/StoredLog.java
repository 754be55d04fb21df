package io.connecto.ledger.command.store;

import java.util.List;

/**
 * An event log as {@link EventCopy} sees it: what is stored, as it is stored. Nobody else writes to
 * it meanwhile.
 */
public interface StoredLog extends AutoCloseable {

  /** The last position, or 0. */
  long last();

  /**
   * One event.
   *
   * @param position from 1 to {@link #last}
   */
  StoredEvent event(long position);

  /**
   * What starts at {@code first}, whole appends only.
   *
   * @param first where an append begins
   * @param events about how many; fewer only at the end, more when the last append is longer
   */
  List<StoredAppend> read(long first, int events);

  /**
   * Adds what another log has next, all of it or nothing, and returns when it is safe.
   *
   * @throws IllegalArgumentException when it does not go on right after {@link #last}
   */
  void add(List<StoredAppend> appends);

  @Override
  void close();
}
