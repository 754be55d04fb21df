package io.connecto.ledger.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Two stores that look like one: hot views in the first, the archive in the second. */
public final class RoutedViewStore implements ViewStore {

  private final ViewStore hot;
  private final ViewStore archive;
  private final Set<String> archiving;
  private final Set<ViewType<?>> archived;

  /**
   * @param projections all there are; each says where its views belong
   */
  public RoutedViewStore(ViewStore hot, ViewStore archive, Collection<Projection> projections) {
    this.hot = hot;
    this.archive = archive;
    List<Projection> archivists =
        projections.stream().filter(each -> each.kind() == ViewKind.ARCHIVE).toList();
    this.archiving =
        archivists.stream().map(Projection::name).collect(Collectors.toUnmodifiableSet());
    this.archived =
        archivists.stream()
            .flatMap(projection -> projection.views().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  private ViewStore of(ViewType<?> type) {
    return archived.contains(type) ? archive : hot;
  }

  private ViewStore of(String projection) {
    return archiving.contains(projection) ? archive : hot;
  }

  @Override
  public void whenAway(String projection, Runnable told) {
    of(projection).whenAway(projection, told);
  }

  @Override
  public <V extends Record> Optional<V> find(ViewType<V> type, String id) {
    return of(type).find(type, id);
  }

  @Override
  public <V extends Record> ViewSlice<V> list(ViewType<V> type, ViewRange range) {
    return of(type).list(type, range);
  }

  @Override
  public <V extends Record> void scan(ViewType<V> type, Consumer<V> reader) {
    of(type).scan(type, reader);
  }

  @Override
  public boolean isEmbedded(String projection) {
    return of(projection).isEmbedded(projection);
  }

  @Override
  public Optional<ViewToken> token(String projection) {
    return of(projection).token(projection);
  }

  @Override
  public boolean claim(String projection) {
    return of(projection).claim(projection);
  }

  @Override
  public int present(String projection) {
    return of(projection).present(projection);
  }

  @Override
  public void leave() {
    try {
      hot.leave();
    } finally {
      archive.leave();
    }
  }

  @Override
  public void extend(String projection) {
    of(projection).extend(projection);
  }

  @Override
  public void release(String projection) {
    of(projection).release(projection);
  }

  @Override
  public void write(String projection, ViewToken token, List<ViewChange<?>> changes) {
    of(projection).write(projection, token, changes);
  }

  @Override
  public void drop(String projection, Collection<ViewType<?>> types) {
    of(projection).drop(projection, types);
  }

  /** Closes both. */
  @Override
  public void close() {
    try (hot;
        archive) {
      // closed by leaving
    }
  }
}
