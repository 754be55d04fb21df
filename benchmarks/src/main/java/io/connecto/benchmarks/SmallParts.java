package io.connecto.benchmarks;

import io.connecto.ledger.command.store.RecordParts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What one event costs by itself, by JMH, in this JVM: nanoseconds. */
final class SmallParts implements Benchmark {

  private static final int ROUNDS = 5;
  private static final TimeValue ROUND = TimeValue.milliseconds(300);

  /** A figure: a method of a class, and the method that is its yardstick. */
  private record Part(
      String name, String about, Class<?> where, String method, String yardstick, String beside) {}

  private static final List<Part> PARTS =
      List.of(
          new Part(
              "part-decide",
              "a wallet decides on a command and takes in the event",
              EventParts.class,
              "decideAndEvolve",
              "makeEvent",
              "making the event"),
          new Part(
              "part-write-event",
              "an event to its stored JSON",
              EventParts.class,
              "write",
              "writeTree",
              "writing a tree of the same JSON"),
          new Part(
              "part-read-event",
              "an event from its stored JSON, strictly",
              EventParts.class,
              "read",
              "readTree",
              "reading the same JSON to a tree"),
          new Part(
              "part-seal-record",
              "time, place and checksum of a record",
              RecordParts.class,
              "seal",
              "checksum",
              "a checksum of as many bytes"),
          new Part(
              "part-read-record",
              "a record checked and taken apart",
              RecordParts.class,
              "read",
              "checksum",
              "a checksum of as many bytes"));

  @Override
  public String name() {
    return "parts";
  }

  @Override
  public String about() {
    return "the small parts of a command, each beside the least that does the same";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(EventParts.class.getName() + "\\.")
                    .include(RecordParts.class.getName() + "\\.")
                    .mode(Mode.AverageTime)
                    .timeUnit(TimeUnit.NANOSECONDS)
                    .forks(0)
                    .warmupIterations(ROUNDS)
                    .warmupTime(ROUND)
                    .measurementIterations(ROUNDS)
                    .measurementTime(ROUND)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    Map<String, Double> nanos = new HashMap<>();
    for (RunResult result : results) {
      nanos.put(
          result.getParams().getBenchmark(),
          result.getPrimaryResult().getStatistics().getPercentile(50));
    }
    return PARTS.stream().map(part -> measurement(part, nanos)).toList();
  }

  private static Measurement measurement(Part part, Map<String, Double> nanos) {
    String where = part.where().getName() + ".";
    return new Measurement(
        part.name(),
        part.about(),
        Objects.requireNonNull(nanos.get(where + part.method())),
        "ns",
        Objects.requireNonNull(nanos.get(where + part.yardstick())),
        part.beside());
  }
}
