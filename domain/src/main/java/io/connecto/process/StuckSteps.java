package io.connecto.process;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Refused;
import io.connecto.process.ProcessCommand.*;
import io.connecto.process.ProcessEvent.*;
import io.connecto.process.ProcessRefusal.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the record that a process keeps of its stuck steps. A step that gets stuck again
 * keeps its place, so that retries are always sent in the order in which the steps first got stuck.
 *
 * @param steps all that ever got stuck
 */
public record StuckSteps(List<Step> steps) {

  public static final StuckSteps NONE = new StuckSteps(List.of());

  /**
   * A step that got stuck at least once.
   *
   * @param attempt the one that is stuck, or that is being made
   * @param parked false while it is being retried
   */
  public record Step(
      String name, int attempt, String commandType, String commandJson, boolean parked) {}

  public StuckSteps {
    steps = List.copyOf(steps);
  }

  /** Nothing when this attempt, or a later one, was parked before. */
  public Optional<StepParked> decide(ParkStep command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    if (find(command.step()).filter(step -> isOld(command.attempt(), step)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new StepParked(
            command.process(),
            command.step(),
            command.attempt(),
            command.commandType(),
            command.commandJson(),
            command.cause()));
  }

  private static boolean isOld(int attempt, Step step) {
    return step.parked() ? attempt <= step.attempt() : attempt < step.attempt();
  }

  /** One event for each step that is stuck, in the order in which they first got stuck. */
  public List<StepRetried> decide(RetryProcess command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin());
    Refused.when(steps.isEmpty(), new ProcessUnknown());
    List<StepRetried> retried =
        steps.stream()
            .filter(Step::parked)
            .map(
                step ->
                    new StepRetried(
                        command.process(),
                        step.name(),
                        step.attempt() + 1,
                        step.commandType(),
                        step.commandJson()))
            .toList();
    Refused.when(retried.isEmpty(), new NothingStuck());
    return retried;
  }

  private Optional<Step> find(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  public StuckSteps evolve(ProcessEvent event) {
    if (event instanceof StepParked e) {
      return with(new Step(e.step(), e.attempt(), e.commandType(), e.commandJson(), true));
    }
    StepRetried e = (StepRetried) event;
    return with(new Step(e.step(), e.attempt(), e.commandType(), e.commandJson(), false));
  }

  private StuckSteps with(Step changed) {
    List<Step> next = new ArrayList<>(steps);
    int at = find(changed.name()).map(steps::indexOf).orElse(-1);
    if (at < 0) {
      next.add(changed);
    } else {
      next.set(at, changed);
    }
    return new StuckSteps(next);
  }
}
