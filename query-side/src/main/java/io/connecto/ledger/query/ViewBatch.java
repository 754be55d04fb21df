package io.connecto.ledger.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a batch of events makes, read through: a view touched fifty times is read once
 * and written once. Of one projection and one thread.
 */
public final class ViewBatch {

  private record Key(ViewType<?> type, String id) {}

  private static final class Cell<V extends Record> {
    private final ViewType<V> type;
    private final String id;
    private final @Nullable V before;
    private @Nullable V after;

    private Cell(ViewType<V> type, String id, @Nullable V before) {
      this.type = type;
      this.id = id;
      this.before = before;
      this.after = before;
    }

    private boolean isChanged() {
      return !Objects.equals(before, after);
    }

    private ViewChange<V> change() {
      return new ViewChange<>(type, id, before, after);
    }
  }

  private final ViewStore store;
  private final Map<Key, Cell<?>> cells = new LinkedHashMap<>();

  public ViewBatch(ViewStore store) {
    this.store = store;
  }

  /** Lets {@code projection} see all of {@code events}, and writes what became of its views. */
  static void write(
      Projection projection, List<LoggedEvent> events, long position, ViewStore store) {
    ViewBatch batch = new ViewBatch(store);
    for (LoggedEvent logged : events) {
      projection.apply(logged, batch);
    }
    store.write(projection.name(), new ViewToken(projection.revision(), position), batch.changes());
  }

  /** The view as the events before have left it, those of this batch included. */
  public <V extends Record> Optional<V> find(ViewType<V> type, String id) {
    return Optional.ofNullable(cell(type, id).after);
  }

  public <V extends Record> void put(ViewType<V> type, V view) {
    cell(type, type.id().apply(view)).after = view;
  }

  /**
   * Puts a view of an id that was never used before, such as one made of a log position: saves the
   * look-up.
   */
  public <V extends Record> void add(ViewType<V> type, V view) {
    String id = type.id().apply(view);
    Cell<V> cell = new Cell<>(type, id, null);
    cell.after = view;
    if (cells.putIfAbsent(new Key(type, id), cell) != null) {
      throw new IllegalStateException(type + " has two views of one id");
    }
  }

  /** Changes a view if there is one. */
  public <V extends Record> void update(ViewType<V> type, String id, UnaryOperator<V> change) {
    find(type, id).map(change).ifPresent(view -> put(type, view));
  }

  public <V extends Record> void remove(ViewType<V> type, String id) {
    cell(type, id).after = null;
  }

  /** What is to be written; a view that ended as it began is not among it. */
  public List<ViewChange<?>> changes() {
    return cells.values().stream()
        .filter(Cell::isChanged)
        .<ViewChange<?>>map(Cell::change)
        .toList();
  }

  @SuppressWarnings("unchecked") // a cell is made with the type that is its key
  private <V extends Record> Cell<V> cell(ViewType<V> type, String id) {
    return (Cell<V>)
        cells.computeIfAbsent(
            new Key(type, id), key -> new Cell<>(type, id, store.find(type, id).orElse(null)));
  }
}
