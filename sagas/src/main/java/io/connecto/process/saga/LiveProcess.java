package io.connecto.process.saga;

import java.util.List;
import java.util.Optional;

/**
 * A process as the events so far have left it.
 *
 * @param state immutable; empty when it has not begun, is over, or has no memory
 * @param parked positions of the events that wait
 */
record LiveProcess(ProcessName name, Optional<Object> state, List<Long> parked) {

  static LiveProcess none(ProcessName name) {
    return new LiveProcess(name, Optional.empty(), List.of());
  }

  boolean isParked() {
    return !parked.isEmpty();
  }

  LiveProcess in(Optional<Object> next) {
    return new LiveProcess(name, next, parked);
  }

  LiveProcess waitingFor(List<Long> positions) {
    return new LiveProcess(name, state, List.copyOf(positions));
  }
}
