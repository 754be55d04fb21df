package io.connecto.process.saga;

import io.connecto.ledger.Command;
import io.connecto.ledger.MetadataKey;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;

/**
 * Collects what one process wants sent because of one event. Nothing is sent before the whole batch
 * of events was handled.
 */
public final class ProcessSteps {

  private final ProcessName process;
  private final String position;
  private final String causation;
  private final String correlation;
  private final List<Step> steps = new ArrayList<>();

  ProcessSteps(ProcessName process, EventMessage<?> event, long position) {
    this.process = process;
    this.position = Long.toString(position);
    this.causation = event.getIdentifier();
    this.correlation =
        String.valueOf(event.getMetaData().getOrDefault(MetadataKey.CORRELATION_ID, causation));
  }

  /** Has {@code command} sent after those that this process wanted before. */
  public void send(Command command) {
    String name = Step.nameOf(command) + "@" + position + "." + (steps.size() + 1);
    steps.add(new Step(process, name, 0, command, correlation, causation));
  }

  List<Step> collected() {
    return steps;
  }

  String correlation() {
    return correlation;
  }

  String causation() {
    return causation;
  }
}
