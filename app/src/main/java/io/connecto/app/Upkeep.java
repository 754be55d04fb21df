package io.connecto.app;

import io.connecto.ledger.Books;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.ledger.query.Rebuild;
import io.connecto.ledger.query.ViewsConfiguration;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What an operator does while the server is stopped. */
final class Upkeep {

  private static final long PAGE = 10_000;

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
   * Reads every record of the log, each checked against its sum, and keeps the books on the way.
   */
  static int verify(PrintStream out, String... settings) {
    try (ConfigurableApplicationContext context = open(settings, BooksConfiguration.class)) {
      RocksEventStorageEngine log = context.getBean(RocksEventStorageEngine.class);
      Books books = new Books();
      long head = log.synced();
      long moves = 0;
      for (long first = 1; first <= head; first += PAGE) {
        long last = Math.min(head, first + PAGE - 1);
        try (Stream<? extends TrackedEventMessage<?>> events = log.readEvents(first, last)) {
          moves +=
              events
                  .map(TrackedEventMessage::getPayload)
                  .filter(event -> apply(books, event))
                  .count();
        }
        out.printf("read %d of %d%n", last, head);
      }
      out.printf(
          "%d events are whole, %d of them move money, and the books balance after every one.%n",
          head, moves);
      books
          .inTransit()
          .forEach(
              (account, minor) -> out.println("in transit: " + account.address() + " " + minor));
      return 0;
    } catch (Books.BrokenPromise broken) {
      out.println("The books are broken: " + broken.getMessage());
      return 1;
    }
  }

  private static boolean apply(Books books, Object event) {
    if (event instanceof MovesMoney moved) {
      books.apply(moved);
      return true;
    }
    return false;
  }

  private static ConfigurableApplicationContext open(String[] settings, Class<?>... parts) {
    String[] own = {"--connecto.views.follow=false", "--logging.level.io.connecto=warn"};
    return new SpringApplicationBuilder(parts)
        .web(WebApplicationType.NONE)
        .run(Stream.concat(Arrays.stream(settings), Arrays.stream(own)).toArray(String[]::new));
  }
}
