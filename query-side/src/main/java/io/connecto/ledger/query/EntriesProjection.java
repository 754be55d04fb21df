package io.connecto.ledger.query;

import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import java.util.List;
import org.springframework.stereotype.Component;

/** The journal: every posting, by address and by story. */
@Component
public final class EntriesProjection implements Projection {

  public static final String NAME = "entries";

  @Override
  public String name() {
    return NAME;
  }

  /** Since 2 the ids tell the order of a list, which has no keys of its own any more. */
  @Override
  public int revision() {
    return 2;
  }

  @Override
  public ViewKind kind() {
    return ViewKind.ARCHIVE;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(EntryView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof MovesMoney moved) {
      int index = 0;
      for (Posting posting : moved.postings()) {
        batch.add(EntryView.TYPE, entry(logged, moved, posting, index++));
      }
    }
  }

  private static EntryView entry(LoggedEvent logged, MovesMoney moved, Posting posting, int index) {
    return new EntryView(
        logged.position(),
        index,
        posting,
        logged.type(),
        logged.id(),
        moved.effectiveAt(),
        logged.recordedAt(),
        moved.ruleVersion(),
        Why.of(logged));
  }
}
