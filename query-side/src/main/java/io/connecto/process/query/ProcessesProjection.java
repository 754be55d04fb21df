package io.connecto.process.query;

import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import io.connecto.process.ProcessEvent.StepParked;
import io.connecto.process.ProcessEvent.StepRetried;
import io.connecto.process.query.ProcessView.StuckStep;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps that are stuck. */
@Component
final class ProcessesProjection implements Projection {

  static final String NAME = "processes";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(ProcessView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof StepParked parked) {
      ProcessView view =
          batch
              .find(ProcessView.TYPE, parked.process())
              .orElseGet(() -> new ProcessView(parked.process(), logged.position(), List.of()));
      batch.put(
          ProcessView.TYPE,
          view.with(
              new StuckStep(
                  parked.step(),
                  parked.attempt(),
                  parked.commandType(),
                  parked.cause(),
                  logged.recordedAt())));
    } else if (logged.event() instanceof StepRetried retried) {
      batch.update(ProcessView.TYPE, retried.process(), view -> view.without(retried.step()));
    }
  }
}
