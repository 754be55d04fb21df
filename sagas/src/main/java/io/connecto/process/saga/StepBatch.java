package io.connecto.process.saga;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The steps that one batch of events gave rise to. They are sent when the batch was handled and
 * before the states and the token of its processes are committed.
 */
final class StepBatch {

  private static final String RESOURCE = StepBatch.class.getName();

  private final Map<ProcessName, List<Step>> chains = new LinkedHashMap<>();

  private StepBatch() {}

  /** The batch of the running unit of work. */
  static StepBatch current(StepSender sender) {
    UnitOfWork<?> work = CurrentUnitOfWork.get();
    return work.getOrComputeResource(
        RESOURCE,
        key -> {
          StepBatch batch = new StepBatch();
          work.onPrepareCommit(committing -> sender.send(batch.chains.values()));
          return batch;
        });
  }

  void add(Step step) {
    chains.computeIfAbsent(step.process(), process -> new ArrayList<>()).add(step);
  }
}
