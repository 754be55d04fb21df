package io.connecto.wallet;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that never changes, and of which a changed copy shares almost everything with its original:
 * one of its parts is copied, not all. A busy client's wallet remembers thousands of holds, and
 * every event changes one.
 */
final class PersistentMap<K, V> extends AbstractMap<K, V> {

  private static final int PARTS = 64;

  private final List<Map<K, V>> parts;
  private final int size;

  private PersistentMap(List<Map<K, V>> parts, int size) {
    this.parts = parts;
    this.size = size;
  }

  /** The same entries; {@code entries} itself when it is such a map already. */
  static <K, V> PersistentMap<K, V> of(Map<K, V> entries) {
    if (entries instanceof PersistentMap<K, V> same) {
      return same;
    }
    List<Map<K, V>> parts = new ArrayList<>(PARTS);
    for (int part = 0; part < PARTS; part++) {
      parts.add(new HashMap<>());
    }
    entries.forEach((key, value) -> parts.get(partOf(key)).put(key, Objects.requireNonNull(value)));
    parts.replaceAll(Map::copyOf);
    return new PersistentMap<>(parts, entries.size());
  }

  private static int partOf(Object key) {
    int hash = key.hashCode();
    return (hash ^ (hash >>> 16) ^ (hash >>> 8)) & (PARTS - 1);
  }

  PersistentMap<K, V> with(K key, V value) {
    Map<K, V> part = new HashMap<>(parts.get(partOf(key)));
    boolean isNew = part.put(key, value) == null;
    return changed(partOf(key), part, isNew ? size + 1 : size);
  }

  PersistentMap<K, V> without(K key) {
    if (!containsKey(key)) {
      return this;
    }
    Map<K, V> part = new HashMap<>(parts.get(partOf(key)));
    part.remove(key);
    return changed(partOf(key), part, size - 1);
  }

  private PersistentMap<K, V> changed(int at, Map<K, V> part, int newSize) {
    List<Map<K, V>> copy = new ArrayList<>(parts);
    copy.set(at, Map.copyOf(part));
    return new PersistentMap<>(copy, newSize);
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return key == null ? null : parts.get(partOf(key)).get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<K, V>> iterator() {
        return parts.stream().flatMap(part -> part.entrySet().stream()).iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
