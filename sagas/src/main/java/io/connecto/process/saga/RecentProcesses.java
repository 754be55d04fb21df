package io.connecto.process.saga;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one segment that were changed last, as they are stored. Good as long as the
 * segment is claimed: nobody else writes them. Used by one thread at a time.
 */
final class RecentProcesses {

  private static final int MOST = 8_192;

  private final Map<ProcessName, LiveProcess> processes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ProcessName, LiveProcess> eldest) {
          return size() > MOST;
        }
      };

  @Nullable LiveProcess find(ProcessName name) {
    return processes.get(name);
  }

  void put(LiveProcess process) {
    if (process.state().isEmpty() && !process.isParked()) {
      processes.remove(process.name());
    } else {
      processes.put(process.name(), process);
    }
  }
}
