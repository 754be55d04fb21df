package io.connecto.process;

import io.connecto.ledger.Event;
import java.util.List;

/**
 * An event that starts or ends waiting for something. The deadlines are a view of the log, ordered
 * by due time.
 */
public interface SetsDeadlines extends Event {

  default List<Deadline> deadlinesSet() {
    return List.of();
  }

  /** Keys of deadlines that need not fire any more. */
  default List<String> deadlinesCleared() {
    return List.of();
  }
}
