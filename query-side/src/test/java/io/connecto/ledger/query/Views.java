package io.connecto.ledger.query;

import io.connecto.ledger.Event;
import io.connecto.ledger.query.store.RocksViewStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A log on paper, views of it in a directory, and what reads them: for tests of projections. */
public final class Views implements AutoCloseable {

  public final PaperLog log = new PaperLog();
  public final ViewPositions positions = new ViewPositions(log::head, Duration.ofMillis(500));
  public final ViewStore store;
  public final Lists lists;
  private final List<Projection> projections;

  public Views(Path directory, Projection... projections) {
    this.store = new RocksViewStore(directory.resolve("views"), new JsonMapper());
    this.lists = new Lists(store, new Cursors(purpose -> new byte[32]));
    this.projections = List.of(projections);
  }

  /** Appends the events and makes all views anew. */
  public void given(Event... events) {
    log.append(events);
    project();
  }

  /** Makes all views anew. */
  public void project() {
    rebuild().runAll(progress -> positions.advance(progress.projection(), progress.position()));
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

  /** The parameters of a first page. */
  public static PageRequest firstPage(int limit, String sort) {
    return new PageRequest(limit, null, sort);
  }

  @Override
  public void close() {
    store.close();
  }
}
