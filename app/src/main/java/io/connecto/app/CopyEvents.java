package io.connecto.app;

import io.connecto.ledger.command.store.DamagedLogException;
import io.connecto.ledger.command.store.DirectoryInUseException;
import io.connecto.ledger.command.store.DirectoryLog;
import io.connecto.ledger.command.store.EventCopy;
import io.connecto.ledger.command.store.StoredLog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Copies the log from one place to another, and compares what is in both. */
final class CopyEvents {

  private CopyEvents() {}

  /**
   * @param settings {@code --from=PLACE} and {@code --to=PLACE}
   * @return 0 when the two logs are the same at the end
   */
  static int run(PrintStream out, String... settings) {
    Optional<String> from = value("--from=", settings);
    Optional<String> to = value("--to=", settings);
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      out.println("Say from where (--from) and to where (--to) the events are to be copied.");
      return 2;
    }
    try (StoredLog source = DirectoryLog.toRead(events(from.get()));
        StoredLog target = DirectoryLog.toExtend(events(to.get()))) {
      EventCopy.Result result =
          new EventCopy(
                  source,
                  target,
                  (what, position, end) -> out.printf("%s %d of %d events%n", what, position, end))
              .run();
      out.printf(
          "%d events and %d commands are the same in both; %d events were copied.%nSHA-256 of all: %s%n",
          result.events(), result.commands(), result.copied(), result.sha256());
      return 0;
    } catch (EventCopy.NotACopy
        | DamagedLogException
        | DirectoryInUseException
        | IllegalArgumentException refused) {
      out.println("The events are not copied: " + refused.getMessage());
      return 1;
    }
  }

  private static Path events(String place) {
    return Path.of(place).resolve("events");
  }

  private static Optional<String> value(String option, String... settings) {
    return Arrays.stream(settings)
        .filter(setting -> setting.startsWith(option))
        .map(setting -> setting.substring(option.length()))
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
