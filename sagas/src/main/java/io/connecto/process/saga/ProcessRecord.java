package io.connecto.process.saga;

import java.util.List;
import java.util.Optional;

/**
 * What is kept of one process.
 *
 * @param state as JSON, without a personal value; empty when the process has not begun, is over, or
 *     has no memory
 * @param parked positions of the events that wait because the process could not handle one, in
 *     order: the first is the one that failed, the others came after it
 */
public record ProcessRecord(ProcessName process, Optional<String> state, List<Long> parked) {

  public ProcessRecord {
    parked = List.copyOf(parked);
  }

  /** Is there nothing left to keep? */
  public boolean isEmpty() {
    return state.isEmpty() && parked.isEmpty();
  }
}
