package io.connecto.process.query;

import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process of which a step got stuck at some time.
 *
 * @param process {@code kind:id}
 * @param since the position at which a step of it first got stuck
 * @param steps those that are stuck now, in the order in which they got stuck
 */
public record ProcessView(String process, long since, List<StuckStep> steps) {

  static final String BY_SINCE = "by-since";
  static final String STUCK = "stuck";
  static final String RETRIED = "retried";

  static final ViewType<ProcessView> TYPE =
      new ViewType<>(
          "process",
          ProcessView.class,
          ProcessView::process,
          List.of(
              new Listing<>(
                  BY_SINCE, view -> List.of(view.state()), view -> Listing.key(view.since))));

  /**
   * A step that waits for somebody to retry it.
   *
   * @param attempt which attempt failed, from 0
   * @param command the stored name of its command
   * @param cause what went wrong
   * @param parkedAt when it was set aside
   */
  public record StuckStep(
      String step, int attempt, String command, String cause, Instant parkedAt) {}

  public ProcessView {
    steps = List.copyOf(steps);
  }

  String state() {
    return steps.isEmpty() ? RETRIED : STUCK;
  }

  ProcessView with(StuckStep step) {
    return new ProcessView(
        process,
        since,
        Stream.concat(without(step.step()).steps.stream(), Stream.of(step)).toList());
  }

  ProcessView without(String step) {
    return new ProcessView(
        process, since, steps.stream().filter(stuck -> !stuck.step().equals(step)).toList());
  }
}
