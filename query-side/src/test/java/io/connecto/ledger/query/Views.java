package io.connecto.ledger.query;

import io.connecto.ledger.query.store.RocksViewStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

/** A log on paper, views of it in a directory, and what reads them: for tests of projections. */
public final class Views implements AutoCloseable {

  public final PaperLog log = new PaperLog();

  /** Whether it is known where the log ends; while it is not, the log looks empty. */
  final AtomicBoolean endKnown = new AtomicBoolean(true);

  public final ViewPositions positions =
      new ViewPositions(
          () -> endKnown.get() ? log.head() : 0, endKnown::get, Duration.ofSeconds(2));
  public final ViewStore store;
  private final List<Projection> projections;

  public Views(Path directory, Projection... projections) {
    this.store = new RocksViewStore(directory.resolve("views"), new JsonMapper());
    this.projections = List.of(projections);
  }

  public Rebuild rebuild() {
    return new Rebuild(projections, store, log);
  }

  /** Processors that are not yet started. */
  public ViewProcessors processors() {
    return new ViewProcessors(projections, store, log, positions, true);
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
