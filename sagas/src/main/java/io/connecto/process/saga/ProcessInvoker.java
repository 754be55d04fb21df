package io.connecto.process.saga;

import io.connecto.ledger.Command;
import io.connecto.ledger.Vocabulary;
import io.connecto.process.ProcessCommand.ParkStep;
import io.connecto.process.ProcessEvent.StepRetried;
import io.connecto.process.saga.ProcessHandling.HandlerFailed;
import java.util.List;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads events to the processes of one kind. A process that can't handle an event is parked at it:
 * its later events queue behind, other processes go on, and a retry handles the queue in order. So
 * an exception never skips a step.
 */
final class ProcessInvoker implements EventHandlerInvoker {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessInvoker.class);
  private static final String EVENT = "event:";

  private final String kind;
  private final ProcessHandling handling;
  private final ParkedEvents parked;
  private final EventLog log;
  private final StepSender sender;
  private final Vocabulary vocabulary;
  private final JsonMapper json;

  ProcessInvoker(
      String kind,
      ProcessHandling handling,
      ParkedEvents parked,
      EventLog log,
      StepSender sender,
      Vocabulary vocabulary,
      JsonMapper json) {
    this.kind = kind;
    this.handling = handling;
    this.parked = parked;
    this.log = log;
    this.sender = sender;
    this.vocabulary = vocabulary;
    this.json = json;
  }

  @Override
  public boolean canHandle(EventMessage<?> event, Segment segment) {
    return event.getPayloadType() == StepRetried.class || handling.canHandle(event);
  }

  @Override
  public void handle(EventMessage<?> event, Segment segment) throws Exception {
    if (event.getPayload() instanceof StepRetried retried) {
      String prefix = kind + ":";
      if (retried.process().startsWith(prefix) && segment.matches(retried.process())) {
        retry(new ProcessName(kind, retried.process().substring(prefix.length())), retried, event);
      }
      return;
    }
    ProcessName process = handling.subject(event).map(id -> new ProcessName(kind, id)).orElse(null);
    if (process == null || !segment.matches(process.toString())) {
      return;
    }
    long position = EventLog.position(event);
    if (parked.isParked(process)) {
      parked.add(process, position);
    } else if (!handledOrParked(process, event, position, 0)) {
      parked.add(process, position);
    }
  }

  private boolean handledOrParked(
      ProcessName process, EventMessage<?> event, long position, int attempt) throws Exception {
    ProcessSteps steps = new ProcessSteps(process, event, position);
    try {
      handling.handle(event, steps);
      steps.collected().forEach(StepBatch.current(sender)::add);
      return true;
    } catch (HandlerFailed failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      LOG.error("{} is parked at position {}: {}", process, position, Cause.told(cause));
      String type = vocabulary.nameOf(event.getPayloadType());
      String name = EVENT + position;
      ParkStep park =
          new ParkStep(process.toString(), name, attempt, type, "{}", Cause.told(cause));
      StepBatch.current(sender)
          .add(new Step(process, name, attempt, park, steps.correlation(), steps.causation()));
      return false;
    }
  }

  private void retry(ProcessName process, StepRetried retried, EventMessage<?> event)
      throws Exception {
    if (retried.step().startsWith(EVENT)) {
      resume(process, retried.attempt());
      return;
    }
    ProcessSteps origin = new ProcessSteps(process, event, EventLog.position(event));
    StepBatch.current(sender)
        .add(
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
  private void resume(ProcessName process, int attempt) throws Exception {
    List<Long> waiting = parked.of(process);
    for (long position : waiting) {
      TrackedEventMessage<?> event = log.read(position);
      int attemptHere = position == waiting.get(0) ? attempt : 0;
      if (!handledOrParked(process, event, position, attemptHere)) {
        return;
      }
      parked.remove(process, position);
    }
  }

  @Override
  public boolean supportsReset() {
    return false;
  }
}
