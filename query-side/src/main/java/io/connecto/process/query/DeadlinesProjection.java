package io.connecto.process.query;

import io.connecto.ledger.Vocabulary;
import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import io.connecto.process.Deadline;
import io.connecto.process.SetsDeadlines;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The deadlines that events have set and not cleared. */
@Component
final class DeadlinesProjection implements Projection {

  static final String NAME = "deadlines";

  private final Vocabulary vocabulary;
  private final JsonMapper json;

  DeadlinesProjection(Vocabulary vocabulary, @Qualifier("ledgerJson") JsonMapper json) {
    this.vocabulary = vocabulary;
    this.json = json;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(DeadlineView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof SetsDeadlines event) {
      event.deadlinesCleared().forEach(key -> batch.remove(DeadlineView.TYPE, key));
      event.deadlinesSet().forEach(deadline -> batch.put(DeadlineView.TYPE, view(deadline)));
    }
  }

  private DeadlineView view(Deadline deadline) {
    return new DeadlineView(
        deadline.key(),
        deadline.due(),
        vocabulary.nameOf(deadline.command().getClass()),
        json.writeValueAsString(deadline.command()));
  }
}
