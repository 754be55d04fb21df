package io.connecto.ledger.command.store;

import io.connecto.ledger.CommandId;
import java.util.Optional;

/**
 * Which commands have been carried out. Written together with their events, or not at all; kept for
 * good.
 */
public interface CommandMemory {

  /** What is remembered of {@code command}; it may not be synced yet. */
  Optional<Remembered> find(CommandId command);

  /**
   * What is remembered of a command that recorded something.
   *
   * @param inputHash the hash of its input, as in the events' metadata; empty when there was none
   * @param first the position of its first event
   * @param last the position of its last event, not before {@code first}
   */
  record Remembered(String inputHash, long first, long last) {}
}
