package io.connecto.process.query;

import io.connecto.ledger.Command;
import io.connecto.ledger.Vocabulary;
import io.connecto.ledger.query.ViewRange;
import io.connecto.ledger.query.ViewStore;
import io.connecto.process.Deadline;
import io.connecto.process.Deadlines;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the deadlines that are due from their view. */
@Component
final class WaitingDeadlines implements Deadlines {

  private final ViewStore store;
  private final Vocabulary vocabulary;
  private final JsonMapper json;

  WaitingDeadlines(
      ViewStore store, Vocabulary vocabulary, @Qualifier("ledgerJson") JsonMapper json) {
    this.store = store;
    this.vocabulary = vocabulary;
    this.json = json;
  }

  @Override
  public List<Deadline> due(Instant now, int limit) {
    return store
        .list(DeadlineView.TYPE, ViewRange.first(DeadlineView.BY_DUE, DeadlineView.ALL, limit))
        .items()
        .stream()
        .takeWhile(view -> !view.due().isAfter(now))
        .map(this::deadline)
        .toList();
  }

  private Deadline deadline(DeadlineView view) {
    Class<? extends Command> type =
        vocabulary
            .find(view.commandType())
            .orElseThrow(
                () -> new IllegalStateException("no command is named " + view.commandType()))
            .asSubclass(Command.class);
    return new Deadline(view.key(), view.due(), json.readValue(view.commandJson(), type));
  }
}
