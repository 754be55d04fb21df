package io.connecto.process;

import io.connecto.ledger.Command;
import io.connecto.ledger.StoredAs;

/** What can be asked of the record that a process keeps of its stuck steps. */
public sealed interface ProcessCommand extends Command {

  String process();

  @Override
  default String target() {
    return "process:" + process();
  }

  /**
   * Sets a step aside whose command could not be carried out, or an event that the process could
   * not handle. By a process.
   *
   * @param process {@code kind:id}, such as {@code checkout:ord_…}
   * @param step the step's name within the process: {@code command@position.n} of the event that it
   *     follows from, or {@code event:position} of the event that could not be handled
   * @param attempt which attempt failed, from 0
   * @param commandType the {@link StoredAs} name of the command, or of the event
   * @param commandJson the command as JSON, {@code {}} for an event; processes hold no personal
   *     value
   * @param cause what went wrong, without personal values
   */
  @StoredAs("process.park")
  record ParkStep(
      String process,
      String step,
      int attempt,
      String commandType,
      String commandJson,
      String cause)
      implements ProcessCommand {}

  /** Sends what is stuck once more. By an administrator. */
  @StoredAs("process.retry")
  record RetryProcess(String process) implements ProcessCommand {}
}
