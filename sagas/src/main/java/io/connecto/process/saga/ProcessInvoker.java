package io.connecto.process.saga;

import io.connecto.ledger.Command;
import io.connecto.ledger.Vocabulary;
import io.connecto.process.ProcessCommand.ParkStep;
import io.connecto.process.ProcessEvent.StepRetried;
import io.connecto.process.saga.ProcessHandling.HandlerFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads events to the processes of one kind. A process that can't handle an event is parked at it:
 * its later events queue behind, other processes go on, and a retry handles the queue in order. So
 * an exception never skips a step.
 */
final class ProcessInvoker {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessInvoker.class);
  private static final String EVENT = "event:";

  private final String kind;
  private final String prefix;
  private final ProcessHandling handling;
  private final EventLog log;
  private final Vocabulary vocabulary;
  private final JsonMapper json;

  ProcessInvoker(ProcessKind kind, EventLog log, Vocabulary vocabulary, JsonMapper json) {
    this.kind = kind.name();
    this.prefix = this.kind + ":";
    this.handling = kind.handling(json);
    this.log = log;
    this.vocabulary = vocabulary;
    this.json = json;
  }

  String kind() {
    return kind;
  }

  StateForm stateForm() {
    return handling;
  }

  boolean canHandle(EventMessage<?> event) {
    return event.getPayloadType() == StepRetried.class || handling.canHandle(event);
  }

  /** The process of this kind that the event concerns. */
  Optional<ProcessName> process(EventMessage<?> event) {
    Optional<String> id =
        event.getPayload() instanceof StepRetried retried
            ? Optional.of(retried.process())
                .filter(process -> process.startsWith(prefix))
                .map(process -> process.substring(prefix.length()))
            : handling.subject(event);
    return id.map(it -> new ProcessName(kind, it));
  }

  void handle(ProcessName process, EventMessage<?> event, ProcessBatch batch)
      throws InterruptedException {
    if (event.getPayload() instanceof StepRetried retried) {
      retry(process, retried, event, batch);
      return;
    }
    long position = EventLog.position(event);
    LiveProcess live = batch.find(process);
    if (live.isParked() || !handledOrParked(live, event, position, 0, batch)) {
      List<Long> waiting = new ArrayList<>(live.parked());
      waiting.add(position);
      batch.put(live.waitingFor(waiting));
    }
  }

  private boolean handledOrParked(
      LiveProcess live, EventMessage<?> event, long position, int attempt, ProcessBatch batch) {
    ProcessName process = live.name();
    ProcessSteps steps = new ProcessSteps(process, event, position);
    try {
      batch.put(live.in(handling.handle(event, live.state(), steps)));
      steps.collected().forEach(batch::send);
      return true;
    } catch (HandlerFailed failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      LOG.error("{} is parked at position {}: {}", process, position, Cause.told(cause));
      String type = vocabulary.nameOf(event.getPayloadType());
      String name = EVENT + position;
      ParkStep park =
          new ParkStep(process.toString(), name, attempt, type, "{}", Cause.told(cause));
      batch.send(new Step(process, name, attempt, park, steps.correlation(), steps.causation()));
      return false;
    }
  }

  private void retry(
      ProcessName process, StepRetried retried, EventMessage<?> event, ProcessBatch batch)
      throws InterruptedException {
    if (retried.step().startsWith(EVENT)) {
      resume(process, retried.attempt(), batch);
      return;
    }
    ProcessSteps origin = new ProcessSteps(process, event, EventLog.position(event));
    batch.send(
        new Step(
            process,
            retried.step(),
            retried.attempt(),
            command(retried),
            origin.correlation(),
            origin.causation()));
  }

  /** The command to send again; when it can't be read any more, the step is set aside again. */
  private Command command(StepRetried retried) {
    try {
      Class<?> type =
          vocabulary
              .find(retried.commandType())
              .orElseThrow(() -> new IllegalStateException("no such command"));
      return (Command) json.readValue(retried.commandJson(), type);
    } catch (RuntimeException unreadable) {
      return new ParkStep(
          retried.process(),
          retried.step(),
          retried.attempt(),
          retried.commandType(),
          retried.commandJson(),
          Cause.told(unreadable));
    }
  }

  /** Handles what waits, until it is done or an event fails (once more). */
  private void resume(ProcessName process, int attempt, ProcessBatch batch)
      throws InterruptedException {
    int attemptHere = attempt;
    while (batch.find(process).isParked()) {
      LiveProcess live = batch.find(process);
      long position = live.parked().get(0);
      if (!handledOrParked(live, log.read(position), position, attemptHere, batch)) {
        return;
      }
      LiveProcess after = batch.find(process);
      batch.put(after.waitingFor(after.parked().subList(1, after.parked().size())));
      attemptHere = 0;
    }
  }
}
