package io.connecto.ledger.query;

import io.connecto.ledger.LogEnd;
import io.connecto.ledger.query.store.RocksViewStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** A log on paper, views of it in a directory, and what reads them: for tests of projections. */
public final class Views implements AutoCloseable {

  public final PaperLog log = new PaperLog();

  /** Whether anybody can say where the log ends. */
  final AtomicBoolean endKnown = new AtomicBoolean(true);

  /** How often that was asked. */
  final AtomicInteger asked = new AtomicInteger();

  public final ViewPositions positions = new ViewPositions(log::head, Duration.ofSeconds(2));
  public final ViewStore store;
  private final List<Projection> projections;

  public Views(Path directory, Projection... projections) {
    this.store = new RocksViewStore(directory.resolve("views"), new JsonMapper());
    this.projections = List.of(projections);
  }

  public Rebuild rebuild() {
    return rebuild(this::end);
  }

  Rebuild rebuild(LogEnd its) {
    return new Rebuild(projections, store, log, its, Duration.ofSeconds(2));
  }

  /** Processors that are not yet started. */
  public ViewProcessors processors() {
    return processors(this::end);
  }

  ViewProcessors processors(LogEnd its) {
    return new ViewProcessors(projections, store, log, its, positions, true);
  }

  private OptionalLong end() {
    asked.incrementAndGet();
    if (!endKnown.get()) {
      throw new IllegalStateException("the log is away");
    }
    return log.end();
  }

  public List<String> dump() {
    List<String> lines = new ArrayList<>();
    new ViewDump().write(store, projections, lines::add);
    return lines;
  }

  @Override
  public void close() {
    store.close();
  }
}
