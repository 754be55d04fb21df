package io.connecto.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the caller wants.
 *
 * @param chosen the benchmarks to run, in the order of the table
 * @param json where to write the figures for programs
 * @param markdown where to write the table
 */
record Request(List<Benchmark> chosen, Optional<Path> json, Optional<Path> markdown) {

  Request {
    chosen = List.copyOf(chosen);
  }

  /** Nobody knows what the caller wants; the message tells what could be wanted. */
  static final class Misunderstood extends Exception {

    private static final long serialVersionUID = 1L;

    Misunderstood(String what, List<Benchmark> known) {
      super(
          what
              + "\nusage: connecto bench [--only NAME,NAME] [--json FILE] [--markdown FILE]\n"
              + known.stream()
                  .map(one -> "  %-24s %s".formatted(one.name(), one.about()))
                  .collect(Collectors.joining("\n")));
    }
  }

  static Request parse(List<String> arguments, List<Benchmark> known) throws Misunderstood {
    Request request = new Request(known, Optional.empty(), Optional.empty());
    for (Iterator<String> words = arguments.iterator(); words.hasNext(); ) {
      String option = words.next();
      if (!List.of("--only", "--json", "--markdown").contains(option)) {
        throw new Misunderstood("unknown option " + option, known);
      }
      if (!words.hasNext()) {
        throw new Misunderstood(option + " needs a value", known);
      }
      request = request.with(option, words.next(), known);
    }
    return request;
  }

  private Request with(String option, String value, List<Benchmark> known) throws Misunderstood {
    return switch (option) {
      case "--json" -> new Request(chosen, Optional.of(Path.of(value)), markdown);
      case "--markdown" -> new Request(chosen, json, Optional.of(Path.of(value)));
      default -> new Request(named(value, known), json, markdown);
    };
  }

  private static List<Benchmark> named(String names, List<Benchmark> known) throws Misunderstood {
    List<String> wanted = Arrays.asList(names.split(",", -1));
    List<String> all = known.stream().map(Benchmark::name).toList();
    for (String name : wanted) {
      if (!all.contains(name)) {
        throw new Misunderstood("there is no benchmark " + name, known);
      }
    }
    return known.stream().filter(one -> wanted.contains(one.name())).toList();
  }
}
