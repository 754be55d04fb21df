package io.connecto.process.saga;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Leads each event of the log to every kind of process that it concerns: all kinds share one
 * reader, one batch of commands and one write. Which segment a process belongs to is decided by its
 * name.
 */
final class ProcessReader implements EventHandlerInvoker {

  private static final String EXPECTED = ProcessReader.class.getName();

  private final List<ProcessInvoker> kinds;
  private final Collection<EventHandlerInvoker> reactions;
  private final ProcessSession session;

  /** By type of event; what concerns none has an empty list. */
  private final Map<Class<?>, List<ProcessInvoker>> concerned = new ConcurrentHashMap<>();

  ProcessReader(
      List<ProcessInvoker> kinds,
      Collection<EventHandlerInvoker> reactions,
      ProcessSession session) {
    this.kinds = kinds;
    this.reactions = reactions;
    this.session = session;
  }

  @Override
  public boolean canHandle(EventMessage<?> event, Segment segment) {
    return !concerned(event).isEmpty() || reacts(event, segment);
  }

  private boolean reacts(EventMessage<?> event, Segment segment) {
    return reactions.stream().anyMatch(reaction -> reaction.canHandle(event, segment));
  }

  private List<ProcessInvoker> concerned(EventMessage<?> event) {
    return concerned.computeIfAbsent(
        event.getPayloadType(),
        type -> kinds.stream().filter(kind -> kind.canHandle(event)).toList());
  }

  @Override
  public void handle(EventMessage<?> event, Segment segment) throws Exception {
    ProcessBatch batch = session.batch(segment.getSegmentId());
    CurrentUnitOfWork.get().getOrComputeResource(EXPECTED, first -> expect(batch, segment));
    for (ProcessInvoker kind : concerned(event)) {
      ProcessName process = kind.process(event).orElse(null);
      if (process != null && segment.matches(process.toString())) {
        kind.handle(process, event, batch);
      }
    }
    for (EventHandlerInvoker reaction : reactions) {
      if (reaction.canHandle(event, segment)) {
        reaction.handle(event, segment);
      }
    }
  }

  /** Has everything read at once that the events of the running batch concern. */
  private Set<ProcessName> expect(ProcessBatch batch, Segment segment) {
    Set<ProcessName> processes =
        messages().stream()
            .filter(EventMessage.class::isInstance)
            .flatMap(message -> processes((EventMessage<?>) message).stream())
            .filter(process -> segment.matches(process.toString()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    batch.expect(processes);
    return processes;
  }

  private static List<? extends Message<?>> messages() {
    return CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> work
        ? work.getMessages()
        : List.of();
  }

  private List<ProcessName> processes(EventMessage<?> event) {
    List<ProcessName> processes = new ArrayList<>();
    for (ProcessInvoker kind : concerned(event)) {
      kind.process(event).ifPresent(processes::add);
    }
    return processes;
  }

  @Override
  public boolean supportsReset() {
    return false;
  }
}
