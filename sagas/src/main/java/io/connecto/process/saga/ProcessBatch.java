package io.connecto.process.saga;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The processes that a batch of events concerns, read through: whatever happens to one, it is read
 * once and written once. And the steps that the batch gave rise to: they are sent when the batch
 * was handled, and before it is written. Of one thread.
 */
final class ProcessBatch {

  private final ProcessStore store;
  private final Map<String, StateForm> forms;
  private final RecentProcesses recent;
  private final Map<ProcessName, LiveProcess> before = new LinkedHashMap<>();
  private final Map<ProcessName, LiveProcess> after = new LinkedHashMap<>();
  private final Map<ProcessName, List<Step>> steps = new LinkedHashMap<>();

  /**
   * @param forms by kind of process
   * @param recent what earlier batches left, so that it need not be read
   */
  ProcessBatch(ProcessStore store, Map<String, StateForm> forms, RecentProcesses recent) {
    this.store = store;
    this.forms = forms;
    this.recent = recent;
  }

  /** Reads what is not known yet, all at once. */
  void expect(Collection<ProcessName> processes) {
    List<ProcessName> unknown = new ArrayList<>();
    for (ProcessName process : processes) {
      LiveProcess known = recent.find(process);
      if (known != null) {
        before.put(process, known);
      } else if (!before.containsKey(process)) {
        before.put(process, LiveProcess.none(process));
        unknown.add(process);
      }
    }
    if (!unknown.isEmpty()) {
      store.find(unknown).forEach(record -> before.put(record.process(), read(record)));
    }
  }

  private LiveProcess read(ProcessRecord record) {
    StateForm form = form(record.process());
    return new LiveProcess(record.process(), record.state().map(form::read), record.parked());
  }

  /** As the events before have left it, those of this batch included. */
  LiveProcess find(ProcessName process) {
    if (!before.containsKey(process)) {
      expect(List.of(process));
    }
    return Objects.requireNonNull(after.getOrDefault(process, before.get(process)));
  }

  void put(LiveProcess process) {
    after.put(process.name(), process);
  }

  void send(Step step) {
    steps.computeIfAbsent(step.process(), process -> new ArrayList<>()).add(step);
  }

  /** The steps of each process, in order. */
  Collection<List<Step>> steps() {
    return steps.values();
  }

  /** What is to be written; a process that ended as it began is not among it. */
  List<ProcessRecord> changes() {
    return changed().map(this::written).toList();
  }

  private Stream<LiveProcess> changed() {
    return after.values().stream().filter(process -> !process.equals(before.get(process.name())));
  }

  private ProcessRecord written(LiveProcess process) {
    StateForm form = form(process.name());
    return new ProcessRecord(process.name(), process.state().map(form::write), process.parked());
  }

  private StateForm form(ProcessName process) {
    return Objects.requireNonNull(forms.get(process.kind()), process.kind());
  }

  /** The changes are durable: the next batch may rely on them. */
  void remember() {
    changed().forEach(recent::put);
  }
}
