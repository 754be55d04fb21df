package io.connecto.ledger.query.store;

import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewChange;
import io.connecto.ledger.query.ViewRange;
import io.connecto.ledger.query.ViewSlice;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.ViewToken;
import io.connecto.ledger.query.ViewType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views on ordered RocksDB keys in one directory. Its write-ahead log is not synced: a crash of the
 * machine may lose the last batches, each whole with its token, and they are replayed.
 */
public final class RocksViewStore implements ViewStore {

  /** Of {@link ViewForms} and {@link ViewKeys}: counts up when they change. */
  private static final byte[] FORMAT = {3};

  private static final byte[] NOTHING = new byte[0];

  private final ViewForms forms;
  private final ViewDatabase database;

  /**
   * Opens the directory, or makes it.
   *
   * @param json how views are stored; it must write a personal value sealed
   * @throws IllegalStateException when another process has it open, or it can't be read
   */
  public RocksViewStore(Path directory, JsonMapper json) {
    this.forms = ViewForms.arrays(json);
    this.database = new ViewDatabase(directory);
    dropOtherFormat();
  }

  /** What another version stored in another form is made anew. */
  private void dropOtherFormat() {
    database.use(
        db -> {
          if (!Arrays.equals(FORMAT, db.get(ViewKeys.FORMAT))) {
            try (WriteBatch batch = new WriteBatch();
                WriteOptions options = new WriteOptions()) {
              batch.deleteRange(ViewKeys.FIRST, ViewKeys.LAST);
              batch.put(ViewKeys.FORMAT, FORMAT);
              db.write(options, batch);
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public <V extends Record> Optional<V> find(ViewType<V> type, String id) {
    return database.use(
        db -> {
          V kept = forms.find(type, id);
          return kept != null ? Optional.of(kept) : read(type, db.get(ViewKeys.view(type, id)));
        });
  }

  @Override
  public <V extends Record> ViewSlice<V> list(ViewType<V> type, ViewRange range) {
    Listing<V> listing = type.listing(range.listing());
    byte[] partition =
        listing.byId()
            ? ViewKeys.view(type, Listing.id(range.partition(), ""))
            : ViewKeys.partition(type, listing.name(), range.partition());
    return database.useSnapshot(
        (db, options) -> {
          List<byte[]> places = new ArrayList<>();
          try (RocksIterator iterator = db.newIterator(options)) {
            collect(iterator, partition, range, places);
          }
          boolean more = places.size() > range.limit();
          List<byte[]> shown = more ? places.subList(0, range.limit()) : places;
          List<V> items = new ArrayList<>(shown.size());
          for (byte[] place : shown) {
            byte[] key = listing.byId() ? place : ViewKeys.view(type, ViewKeys.idOf(place));
            read(type, db.get(options, key)).ifPresent(items::add);
          }
          return new ViewSlice<>(
              items,
              more
                  ? Optional.of(ViewKeys.afterOf(shown.get(shown.size() - 1), partition))
                  : Optional.empty());
        });
  }

  /** Collects one more than the limit, if there is one: it tells that there are more. */
  private static void collect(
      RocksIterator iterator, byte[] partition, ViewRange range, List<byte[]> places)
      throws RocksDBException {
    byte[] bound = ViewKeys.joined(partition, range.prefix());
    byte @Nullable [] after =
        range.after().map(place -> ViewKeys.joined(partition, place)).orElse(null);
    boolean ascending = range.direction() == ViewRange.Direction.ASCENDING;
    if (ascending) {
      iterator.seek(after == null ? bound : after);
    } else {
      iterator.seekForPrev(after == null ? ViewKeys.endOf(bound) : after);
    }
    while (iterator.isValid() && places.size() <= range.limit()) {
      byte[] place = iterator.key();
      if (startsWith(place, bound)) {
        if (after == null || !Arrays.equals(place, after)) {
          places.add(place);
        }
      } else if (isPast(place, bound, ascending)) {
        break;
      }
      if (ascending) {
        iterator.next();
      } else {
        iterator.prev();
      }
    }
    iterator.status();
  }

  private static boolean isPast(byte[] place, byte[] bound, boolean ascending) {
    int order = Arrays.compareUnsigned(place, bound);
    return ascending ? order > 0 : order < 0;
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public <V extends Record> void scan(ViewType<V> type, Consumer<V> reader) {
    byte[] prefix = ViewKeys.views(type);
    database.useSnapshot(
        (db, options) -> {
          try (RocksIterator iterator = db.newIterator(options)) {
            iterator.seek(prefix);
            while (iterator.isValid() && startsWith(iterator.key(), prefix)) {
              read(type, iterator.value()).ifPresent(reader);
              iterator.next();
            }
            iterator.status();
          }
          return Optional.empty();
        });
  }

  private <V extends Record> Optional<V> read(ViewType<V> type, byte @Nullable [] stored) {
    return stored == null ? Optional.empty() : Optional.of(forms.read(type, stored));
  }

  @Override
  public Optional<ViewToken> token(String projection) {
    return database.use(
        db ->
            Optional.ofNullable(db.get(ViewKeys.token(projection)))
                .map(ByteBuffer::wrap)
                .map(stored -> new ViewToken(stored.getInt(), stored.getLong())));
  }

  @Override
  public void write(String projection, ViewToken token, List<ViewChange<?>> changes) {
    OrderedWrites writes = new OrderedWrites();
    for (ViewChange<?> change : changes) {
      add(writes, change);
    }
    ByteBuffer stored = ByteBuffer.allocate(Integer.BYTES + Long.BYTES);
    stored.putInt(token.revision()).putLong(token.position());
    writes.put(ViewKeys.token(projection), stored.array());
    database.use(
        db -> {
          try (WriteBatch batch = writes.batch();
              WriteOptions options = new WriteOptions()) {
            db.write(options, batch);
          }
          for (ViewChange<?> change : changes) {
            forms.written(change.type(), change.id(), change.before() == null, change.after());
          }
          return Optional.empty();
        });
  }

  private <V extends Record> void add(OrderedWrites writes, ViewChange<V> change) {
    V before = change.before();
    V after = change.after();
    for (Listing<V> listing : change.type().listings()) {
      if (!listing.byId()) {
        move(writes, change.type(), listing, change.id(), before, after);
      }
    }
    byte[] key = ViewKeys.view(change.type(), change.id());
    if (after == null) {
      writes.delete(key);
    } else {
      writes.put(key, forms.write(change.type(), after));
    }
  }

  /** Most changes leave a view where it stands in its listings. */
  private static <V extends Record> void move(
      OrderedWrites writes,
      ViewType<V> type,
      Listing<V> listing,
      String id,
      @Nullable V before,
      @Nullable V after) {
    Collection<String> left = before == null ? List.of() : listing.partitions().apply(before);
    Collection<String> entered = after == null ? List.of() : listing.partitions().apply(after);
    String oldKey = before == null ? null : listing.sortKey().apply(before);
    String newKey = after == null ? null : listing.sortKey().apply(after);
    boolean stays = Objects.equals(oldKey, newKey);
    if (oldKey != null) {
      for (String partition : left) {
        if (!stays || !entered.contains(partition)) {
          writes.delete(ViewKeys.place(type, listing, partition, oldKey, id));
        }
      }
    }
    if (newKey != null) {
      for (String partition : entered) {
        if (!stays || !left.contains(partition)) {
          writes.put(ViewKeys.place(type, listing, partition, newKey, id), NOTHING);
        }
      }
    }
  }

  @Override
  public void drop(String projection, Collection<ViewType<?>> types) {
    database.use(
        db -> {
          try (WriteBatch batch = new WriteBatch();
              WriteOptions options = new WriteOptions()) {
            for (ViewType<?> type : types) {
              batch.deleteRange(ViewKeys.views(type), ViewKeys.endOf(ViewKeys.views(type)));
              batch.deleteRange(ViewKeys.places(type), ViewKeys.endOf(ViewKeys.places(type)));
            }
            batch.delete(ViewKeys.token(projection));
            db.write(options, batch);
          }
          forms.forgetAll();
          return Optional.empty();
        });
  }

  @Override
  public void close() {
    database.close();
  }
}
