package io.connecto.benchmarks;

import io.connecto.app.BooksConfiguration;
import io.connecto.app.CommandsConfiguration;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import io.connecto.ledger.command.store.LedgerEventStore;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.Rebuild;
import io.connecto.ledger.query.ViewPositions;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.ViewToken;
import io.connecto.ledger.query.ViewsBehind;
import io.connecto.ledger.query.ViewsConfiguration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The books in this JVM: the one door for commands, command memory, and all projections. */
final class Books implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Commands commands;
  private final ViewPositions positions;
  private final List<String> projections;

  private Books(ConfigurableApplicationContext context) {
    this.context = context;
    this.commands = context.getBean(Commands.class);
    this.positions = context.getBean(ViewPositions.class);
    this.projections = context.getBean(Rebuild.class).names();
  }

  /**
   * @param follow whether the projections run
   * @param more settings
   */
  static Books open(Path data, boolean follow, String... more) {
    String[] settings =
        Stream.concat(
                Stream.of(
                    "--connecto.data=" + data,
                    "--connecto.views.follow=" + follow,
                    "--logging.level.io.connecto=warn"),
                Stream.of(more))
            .toArray(String[]::new);
    return new Books(
        new SpringApplicationBuilder(
                BooksConfiguration.class, CommandsConfiguration.class, ViewsConfiguration.class)
            .web(WebApplicationType.NONE)
            .run(settings));
  }

  RocksEventStorageEngine log() {
    return context.getBean(RocksEventStorageEngine.class);
  }

  /** The log as projections read it. */
  LedgerEventStore events() {
    return context.getBean(LedgerEventStore.class);
  }

  /** How everything that is kept is written. */
  JsonMapper json() {
    return context.getBean("ledgerJson", JsonMapper.class);
  }

  <T> List<T> parts(Class<T> type) {
    return List.copyOf(context.getBeansOfType(type).values());
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Says of all views that they have seen the whole log, without making them. */
  void pretendViews() {
    long head = log().synced();
    ViewStore store = part(ViewStore.class);
    for (Projection projection : context.getBeansOfType(Projection.class).values()) {
      store.write(projection.name(), new ViewToken(projection.revision(), head), List.of());
    }
  }

  CompletableFuture<Recorded> submit(Command command, Actor actor) {
    CommandId id = CommandId.next(Instant.now());
    return commands.submit(Submission.first(command, actor, id, "benchmark"));
  }

  /** Returns when every projection has seen everything that is durable by now. */
  void awaitViews() {
    awaitViews(positions, projections);
  }

  /** As a reader waits for what it has written, but with no end to its patience. */
  static void awaitViews(ViewPositions positions, Collection<String> projections) {
    long head = positions.head();
    while (positions.position(projections) < head) {
      try {
        positions.await(projections, head);
      } catch (ViewsBehind notYet) {
        // It is asked again, unless that was an interrupt, which would go on for ever.
        if (Thread.currentThread().isInterrupted()) {
          throw notYet;
        }
      }
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
