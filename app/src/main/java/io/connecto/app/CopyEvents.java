package io.connecto.app;

import io.connecto.ledger.command.axonserver.AxonServerLog;
import io.connecto.ledger.command.axonserver.AxonServerSettings;
import io.connecto.ledger.command.store.DamagedLogException;
import io.connecto.ledger.command.store.DirectoryInUseException;
import io.connecto.ledger.command.store.DirectoryLog;
import io.connecto.ledger.command.store.EventCopy;
import io.connecto.ledger.command.store.LogUnavailableException;
import io.connecto.ledger.command.store.StoredLog;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Copies the log from one place to another, and compares what is in both. */
final class CopyEvents {

  private static final String AXON_SERVER = "axon-server://";
  private static final Duration AXON_SERVER_PATIENCE = Duration.ofSeconds(30);

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
    try (StoredLog source = open(from.get(), DirectoryLog::toRead);
        StoredLog target = open(to.get(), DirectoryLog::toExtend)) {
      EventCopy.Result result =
          new EventCopy(
                  source,
                  target,
                  (what, position, end) -> out.printf("%s %d of %d events%n", what, position, end))
              .run();
      out.printf(
          "%d events and %d commands are the same in both; %d events were copied.%nSHA-256 of all:"
              + " %s%n",
          result.events(), result.commands(), result.copied(), result.sha256());
      return 0;
    } catch (EventCopy.NotACopy
        | DamagedLogException
        | DirectoryInUseException
        | LogUnavailableException
        | IllegalArgumentException refused) {
      out.println("The events are not copied: " + refused.getMessage());
      return 1;
    }
  }

  /** A data directory, or {@code axon-server://HOST:PORT/CONTEXT} (the context may be left out). */
  private static StoredLog open(String place, Function<Path, StoredLog> directory) {
    if (!place.startsWith(AXON_SERVER)) {
      return directory.apply(Path.of(place).resolve("events"));
    }
    String[] parts = place.substring(AXON_SERVER.length()).split("/", 2);
    String context = parts.length < 2 || parts[1].isBlank() ? AxonServerSettings.CONTEXT : parts[1];
    Optional<String> token =
        Optional.ofNullable(System.getenv("CONNECTO_AXON_SERVER_TOKEN"))
            .filter(given -> !given.isBlank());
    return new AxonServerLog(
        AxonServerSettings.of(parts[0], context, token, scratch()), AXON_SERVER_PATIENCE);
  }

  private static Path scratch() {
    try {
      Path scratch = Files.createTempDirectory("connecto-copy");
      scratch.toFile().deleteOnExit();
      scratch.resolve("places").toFile().deleteOnExit();
      return scratch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> value(String option, String... settings) {
    return Arrays.stream(settings)
        .filter(setting -> setting.startsWith(option))
        .map(setting -> setting.substring(option.length()))
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
