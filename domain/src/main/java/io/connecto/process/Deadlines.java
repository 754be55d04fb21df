package io.connecto.process;

import java.time.Instant;
import java.util.List;

/** The deadlines that are waiting: a view of the log. */
public interface Deadlines {

  /** Those due at {@code now}, earliest first. */
  List<Deadline> due(Instant now, int limit);
}
