package io.connecto.ledger.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A store as one of several processes sees it, with claims that never run out; it can be away. */
final class ClaimedViewStore implements ViewStore {

  private final ViewStore store;
  private final Map<String, ClaimedViewStore> claims;
  private final Set<ClaimedViewStore> processes;
  final AtomicBoolean away = new AtomicBoolean();
  private final Map<String, Runnable> told = new ConcurrentHashMap<>();

  private ClaimedViewStore(
      ViewStore store, Map<String, ClaimedViewStore> claims, Set<ClaimedViewStore> processes) {
    this.store = store;
    this.claims = claims;
    this.processes = processes;
  }

  static ClaimedViewStore of(ViewStore store) {
    return new ClaimedViewStore(store, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
  }

  /** The same store for another process. */
  ClaimedViewStore another() {
    return new ClaimedViewStore(store, claims, processes);
  }

  /** How many projections it has. */
  long held() {
    return claims.values().stream().filter(holder -> holder == this).count();
  }

  @Override
  public int present(String projection) {
    there();
    processes.add(this);
    return processes.size();
  }

  @Override
  public void leave() {
    there();
    processes.remove(this);
  }

  /** As if the process had been silent for too long. */
  void lose(String projection) {
    claims.remove(projection, this);
  }

  @Override
  public void whenAway(String projection, Runnable its) {
    told.put(projection, its);
  }

  private ViewStore there() {
    if (away.get()) {
      told.values().forEach(Runnable::run);
      throw new ViewsUnavailable(new IllegalStateException("as told"));
    }
    return store;
  }

  private ViewStore owned(String projection) {
    ViewStore owned = there();
    if (claims.get(projection) != this) {
      throw new ClaimLost(projection);
    }
    return owned;
  }

  @Override
  public boolean claim(String projection) {
    there();
    return claims.merge(projection, this, (holder, candidate) -> holder) == this;
  }

  @Override
  public void extend(String projection) {
    owned(projection);
  }

  @Override
  public void release(String projection) {
    there();
    claims.remove(projection, this);
  }

  @Override
  public void write(String projection, ViewToken token, List<ViewChange<?>> changes) {
    owned(projection).write(projection, token, changes);
  }

  @Override
  public void drop(String projection, Collection<ViewType<?>> types) {
    owned(projection).drop(projection, types);
  }

  @Override
  public <V extends Record> Optional<V> find(ViewType<V> type, String id) {
    return there().find(type, id);
  }

  @Override
  public <V extends Record> ViewSlice<V> list(ViewType<V> type, ViewRange range) {
    return there().list(type, range);
  }

  @Override
  public <V extends Record> void scan(ViewType<V> type, Consumer<V> reader) {
    there().scan(type, reader);
  }

  @Override
  public Optional<ViewToken> token(String projection) {
    return there().token(projection);
  }

  @Override
  public void close() {
    // The store is closed by whoever opened it.
  }
}
