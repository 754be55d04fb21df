package io.connecto.process.saga;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Leads each event of the log to every kind of process that it concerns: all kinds share one
 * reader, one batch of commands and one write. Which segment a process belongs to is decided by its
 * name.
 */
final class ProcessReader {

  private final List<ProcessInvoker> kinds;
  private final List<Consumer<EventMessage<?>>> reactions;
  private final int batchSize;
  private final int segments;

  /** By type of event; what concerns none has an empty list. */
  private final Map<Class<?>, List<ProcessInvoker>> concerned = new ConcurrentHashMap<>();

  ProcessReader(
      List<ProcessInvoker> kinds,
      List<Consumer<EventMessage<?>>> reactions,
      int batchSize,
      int segments) {
    this.kinds = List.copyOf(kinds);
    this.reactions = List.copyOf(reactions);
    this.batchSize = batchSize;
    this.segments = segments;
  }

  /** By kind. */
  Map<String, StateForm> stateForms() {
    return kinds.stream()
        .collect(Collectors.toMap(ProcessInvoker::kind, ProcessInvoker::stateForm));
  }

  /** Whatever is there, up to a batch. */
  List<TrackedEventMessage<?>> take(BlockingStream<TrackedEventMessage<?>> events)
      throws InterruptedException {
    List<TrackedEventMessage<?>> batch = new ArrayList<>();
    while (batch.size() < batchSize && events.peek().isPresent()) {
      batch.add(events.nextAvailable());
    }
    return batch;
  }

  void handle(List<TrackedEventMessage<?>> events, int segment, ProcessBatch batch)
      throws InterruptedException {
    List<Task> tasks = tasks(events, segment);
    Set<ProcessName> processes = new LinkedHashSet<>();
    tasks.forEach(task -> processes.add(task.process()));
    batch.expect(processes);
    for (Task task : tasks) {
      task.kind().handle(task.process(), task.event(), batch);
    }
    for (EventMessage<?> event : events) {
      reactions.forEach(reaction -> reaction.accept(event));
    }
  }

  /** An event that a process is to handle. */
  private record Task(ProcessInvoker kind, ProcessName process, EventMessage<?> event) {}

  private List<Task> tasks(List<TrackedEventMessage<?>> events, int segment) {
    List<Task> tasks = new ArrayList<>();
    for (EventMessage<?> event : events) {
      for (ProcessInvoker kind : concerned(event)) {
        kind.process(event)
            .filter(process -> segmentOf(process) == segment)
            .ifPresent(process -> tasks.add(new Task(kind, process, event)));
      }
    }
    return tasks;
  }

  private int segmentOf(ProcessName process) {
    return segments == 1 ? 0 : Math.floorMod(process.toString().hashCode(), segments);
  }

  private List<ProcessInvoker> concerned(EventMessage<?> event) {
    return concerned.computeIfAbsent(
        event.getPayloadType(),
        type -> kinds.stream().filter(kind -> kind.canHandle(event)).toList());
  }
}
