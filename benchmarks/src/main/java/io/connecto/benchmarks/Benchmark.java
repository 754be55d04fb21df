package io.connecto.benchmarks;

import java.util.List;

/**
 * One thing that is measured beside its yardstick. Its name is the one that {@code --only} takes;
 * its figures are called that, or begin with that.
 */
interface Benchmark {

  /** Short, in kebab-case, and kept: people compare runs by it. */
  String name();

  /** What is measured, in a sentence, and beside which yardstick. */
  String about();

  /** Takes the figures: bounded in time, warmed up, leaving nothing running. */
  List<Measurement> run(Bench bench) throws Exception;
}
