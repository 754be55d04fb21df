package io.connecto.app;

import io.connecto.ledger.Books;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.command.store.DamagedLogException;
import io.connecto.ledger.command.store.DirectoryInUseException;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.ledger.command.store.StoreCheck;
import io.connecto.ledger.query.Rebuild;
import io.connecto.ledger.query.ViewsConfiguration;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What an operator does while the server is stopped. */
final class Upkeep {

  private static final long PAGE = 100_000;

  /** Nothing but the settings: a log that is to be verified must not be made first. */
  @Configuration(proxyBeanMethods = false)
  static class SettingsAlone {}

  private Upkeep() {}

  /** Drops all views and makes them again from the log, telling how far it is. */
  static int rebuild(PrintStream out, String... settings) {
    try (ConfigurableApplicationContext books =
        open(settings, BooksConfiguration.class, ViewsConfiguration.class)) {
      books
          .getBean(Rebuild.class)
          .runAll(
              progress -> out.printf("%d of %d events%n", progress.position(), progress.head()));
      out.println("All views are built.");
      return 0;
    }
  }

  /**
   * Reads every record of the log, each checked against its sum, and what refers to it, and keeps
   * the books on the way.
   *
   * @return 1 when something is not as it was written, the books are broken, or there is no log;
   *     then {@code out} has a sentence that says so
   */
  static int verify(PrintStream out, String... settings) {
    Path events = data(settings).resolve("events");
    if (!Files.isDirectory(events)) {
      out.println("There is no event log in " + events.toAbsolutePath());
      return 1;
    }
    try (ConfigurableApplicationContext context = open(settings, BooksConfiguration.class)) {
      RocksEventStorageEngine log = context.getBean(RocksEventStorageEngine.class);
      Audit audit = new Audit(log.synced(), out);
      StoreCheck.Contents contents = log.audit(audit::take);
      out.printf(
          "%d events are whole, %d of them move money, and the books balance after every one.%n"
              + "%d streams and %d remembered commands lead to them.%n",
          contents.events(), audit.moves, contents.streams(), contents.commands());
      audit
          .books
          .inTransit()
          .forEach(
              (account, minor) -> out.println("in transit: " + account.address() + " " + minor));
      return 0;
    } catch (Books.BrokenPromise broken) {
      out.println("The books are broken: " + broken.getMessage());
      return 1;
    } catch (RuntimeException failure) {
      out.println(plain(failure).orElseThrow(() -> failure));
      return 1;
    }
  }

  private static Path data(String... settings) {
    try (ConfigurableApplicationContext alone = open(settings, SettingsAlone.class)) {
      return Path.of(alone.getEnvironment().getRequiredProperty("connecto.data"));
    }
  }

  /** What the store says, out of what Spring wraps around it. */
  private static Optional<String> plain(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(
            cause ->
                cause instanceof DamagedLogException || cause instanceof DirectoryInUseException)
        .map(Throwable::getMessage)
        .findFirst();
  }

  /** The books as the events make them, one after the other. */
  private static final class Audit {
    private final Books books = new Books();
    private final long head;
    private final PrintStream out;
    private long read;
    private long moves;

    Audit(long head, PrintStream out) {
      this.head = head;
      this.out = out;
    }

    void take(TrackedEventMessage<?> event) {
      if (event.getPayload() instanceof MovesMoney moved) {
        books.apply(moved);
        moves++;
      }
      read++;
      if (read % PAGE == 0) {
        out.printf("read %d of %d%n", read, head);
      }
    }
  }

  private static ConfigurableApplicationContext open(String[] settings, Class<?>... parts) {
    String[] own = {"--connecto.views.follow=false", "--logging.level.io.connecto=warn"};
    return new SpringApplicationBuilder(parts)
        .web(WebApplicationType.NONE)
        .run(Stream.concat(Arrays.stream(settings), Arrays.stream(own)).toArray(String[]::new));
  }
}
