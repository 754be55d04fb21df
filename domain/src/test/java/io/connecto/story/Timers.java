package io.connecto.story;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Event;
import io.connecto.process.Deadline;
import io.connecto.process.SetsDeadlines;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Deadlines as the events set and clear them; what is due is sent once. */
final class Timers implements Consumer<Event> {

  private final Map<String, Deadline> byKey = new HashMap<>();
  private final TreeSet<Deadline> byTime =
      new TreeSet<>(Comparator.comparing(Deadline::due).thenComparing(Deadline::key));

  @Override
  public void accept(Event event) {
    if (event instanceof SetsDeadlines deadlines) {
      deadlines.deadlinesCleared().forEach(this::clear);
      for (Deadline deadline : deadlines.deadlinesSet()) {
        clear(deadline.key());
        byKey.put(deadline.key(), deadline);
        byTime.add(deadline);
      }
    }
  }

  private void clear(String key) {
    Deadline old = byKey.remove(key);
    if (old != null) {
      byTime.remove(old);
    }
  }

  void timeIs(Instant now, Outbox outbox) {
    while (!byTime.isEmpty() && !byTime.first().due().isAfter(now)) {
      Deadline due = byTime.first();
      clear(due.key());
      outbox.send(Actor.TICKER, due.command());
    }
  }

  Optional<Instant> nextDue() {
    return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.first().due());
  }
}
