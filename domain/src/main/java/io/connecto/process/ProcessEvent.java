package io.connecto.process;

import io.connecto.ledger.Event;
import io.connecto.ledger.StoredAs;

/** What happened to a process that got stuck. */
public sealed interface ProcessEvent extends Event {

  String process();

  String step();

  /** A step is stuck until somebody retries it; the others of its batch go on. */
  @StoredAs("process.step-parked")
  record StepParked(
      String process,
      String step,
      int attempt,
      String commandType,
      String commandJson,
      String cause)
      implements ProcessEvent {}

  /** The step is to be sent again, as the next attempt. */
  @StoredAs("process.step-retried")
  record StepRetried(
      String process, String step, int attempt, String commandType, String commandJson)
      implements ProcessEvent {}
}
