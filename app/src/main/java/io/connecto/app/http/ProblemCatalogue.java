package io.connecto.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every type of problem that the API can answer with: the table in {@code problems.md}. */
public final class ProblemCatalogue {

  private static final String TABLE = "problems.md";
  private static final int COLUMNS = 6;

  private final Map<String, Entry> entries = new TreeMap<>();

  /**
   * One type of problem.
   *
   * @param name the last part of its {@code type}
   * @param status the HTTP status
   * @param happened one or two sentences
   * @param remedy what the caller can do
   */
  public record Entry(String name, int status, String title, String happened, String remedy) {}

  ProblemCatalogue() {
    text()
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| name "))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .filter(cells -> cells.size() == COLUMNS + 1)
        .map(
            cells ->
                new Entry(
                    cells.get(1),
                    Integer.parseInt(cells.get(2)),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5)))
        .forEach(entry -> entries.put(entry.name(), entry));
  }

  static String text() {
    try (InputStream in = ProblemCatalogue.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  Entry get(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("no problem " + name));
  }

  Collection<Entry> all() {
    return entries.values();
  }

  /** The name of the problem that a refusal is: its record's name in kebab-case. */
  static String nameOf(Class<?> refusal) {
    return refusal.getSimpleName().replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
