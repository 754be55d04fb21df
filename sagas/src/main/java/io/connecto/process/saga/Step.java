package io.connecto.process.saga;

import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.Submission;
import io.connecto.process.ProcessCommand.ParkStep;

/**
 * A command that a process wants sent.
 *
 * <p>Its id is the same in every attempt: a step that was parked was never recorded, and what was
 * never recorded is decided anew, but should it have been recorded after all (a crash between
 * parking and the commit of the batch makes that possible), then a retry finds it in the command
 * memory instead of doing it twice.
 *
 * @param name unique within the process, derived from the position of the event it follows from
 * @param attempt how often it was parked before
 */
record Step(
    ProcessName process,
    String name,
    int attempt,
    Command command,
    String correlation,
    String causation) {

  static String nameOf(Command command) {
    StoredAs term = command.getClass().getAnnotation(StoredAs.class);
    if (term == null) {
      throw new IllegalArgumentException(command.getClass() + " has no name to be stored under");
    }
    return term.value();
  }

  boolean parks() {
    return command instanceof ParkStep;
  }

  Submission submission() {
    CommandId id =
        parks()
            ? CommandId.derived("park", process.toString(), name, Integer.toString(attempt))
            : CommandId.derived("step", process.toString(), name);
    return Submission.following(command, process.actor(), id, correlation, causation);
  }

  /** Sets this step aside. */
  Step parked(String json, String cause) {
    return new Step(
        process,
        name,
        attempt,
        new ParkStep(process.toString(), name, attempt, nameOf(command), json, cause),
        correlation,
        causation);
  }
}
