package io.connecto.ledger.command.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Env;
import org.rocksdb.Priority;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The RocksDB below the log. Nobody else holds its native handles: they are gone after {@link
 * #close}, and whoever is inside is waited for.
 */
final class LogDatabase implements AutoCloseable {

  private static final int WALKED_AT_ONCE = 10_000;

  /** The log, views, what processes and gateways keep: each flushes and compacts one at a time. */
  private static final int DATABASES = 4;

  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
  private final DatabaseOptions options;
  private final RocksDB database;
  private final Map<Column, ColumnFamilyHandle> columns = new EnumMap<>(Column.class);
  private final WriteOptions writeOptions = new WriteOptions();
  private boolean closed;

  private LogDatabase(DatabaseOptions options, RocksDB database, List<ColumnFamilyHandle> handles) {
    this.options = options;
    this.database = database;
    Iterator<ColumnFamilyHandle> inOrder = handles.iterator();
    for (Column column : Column.values()) {
      columns.put(column, inOrder.next());
    }
  }

  /** How to open it. */
  enum Mode {
    /** It must be there. Nothing on the disk changes. */
    READ_ONLY,
    /** It must be there. */
    EXISTING,
    /** What is missing is made. */
    NEW
  }

  static LogDatabase open(Path directory, Mode mode) {
    RecordFraming.verify(directory);
    RocksDB.loadLibrary();
    shareThreads(Env.getDefault());
    DatabaseOptions options = new DatabaseOptions(mode == Mode.NEW);
    List<ColumnFamilyDescriptor> descriptors =
        Arrays.stream(Column.values()).map(options::describe).toList();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      String path = directory.toString();
      RocksDB database =
          mode == Mode.READ_ONLY
              ? RocksDB.openReadOnly(options.database(), path, descriptors, handles, false)
              : RocksDB.open(options.database(), path, descriptors, handles);
      return new LogDatabase(options, database, handles);
    } catch (RocksDBException e) {
      options.close();
      throw new DamagedLogException("it can't be opened: " + e.getMessage(), e);
    }
  }

  /**
   * Of this whole process. Who waits for an answer goes before what can be compacted later, and the
   * log, which people wait for, does not queue up behind a flush of views.
   */
  private static void shareThreads(Env env) {
    env.lowerThreadPoolCPUPriority(Priority.LOW);
    env.setBackgroundThreads(DATABASES, Priority.LOW);
    env.setBackgroundThreads(DATABASES, Priority.HIGH);
  }

  /** Something that is done with the open database. */
  interface Work<T> {
    T with(RocksDB database) throws RocksDBException;
  }

  /** Does {@code work} while the database can't be closed. */
  <T> T use(Work<T> work) {
    gate.readLock().lock();
    try {
      if (closed) {
        throw new EventStoreException("the event log is closed");
      }
      return work.with(database);
    } catch (RocksDBException e) {
      Status status = e.getStatus();
      if (status != null && status.getCode() == Status.Code.Corruption) {
        throw new DamagedLogException(String.valueOf(e.getMessage()), e);
      }
      throw new EventStoreException("the event log can't be used: " + e.getMessage(), e);
    } finally {
      gate.readLock().unlock();
    }
  }

  ColumnFamilyHandle column(Column column) {
    return Objects.requireNonNull(columns.get(column));
  }

  byte @org.jspecify.annotations.Nullable [] get(Column column, byte[] key) {
    return use(db -> db.get(column(column), key));
  }

  /** The values of all these keys, in their order; null where there is none. */
  List<byte[]> getAll(Column column, List<byte[]> keys) {
    if (keys.isEmpty()) {
      // RocksDB does not take none at all.
      return List.of();
    }
    return use(db -> db.multiGetAsList(Collections.nCopies(keys.size(), column(column)), keys));
  }

  void put(Column column, byte[] key, byte[] value) {
    use(
        db -> {
          db.put(column(column), writeOptions, key, value);
          return true;
        });
  }

  void delete(Column column, byte[] key) {
    use(
        db -> {
          db.delete(column(column), writeOptions, key);
          return true;
        });
  }

  void write(WriteBatch batch) {
    use(
        db -> {
          db.write(writeOptions, batch);
          return true;
        });
  }

  /** Makes everything that was written safe. */
  void sync() {
    use(
        db -> {
          db.flushWal(true);
          return true;
        });
  }

  /** Something that is read with an iterator over a column. */
  interface Scan<T> {
    T over(RocksIterator entries) throws RocksDBException;
  }

  /**
   * @param onceOnly true for a scan of much, which should not push everything else out of the cache
   */
  <T> T scan(Column column, boolean onceOnly, Scan<T> scan) {
    return use(
        db -> {
          try (ReadOptions reading = new ReadOptions().setFillCache(!onceOnly);
              RocksIterator entries = db.newIterator(column(column), reading)) {
            T result = scan.over(entries);
            entries.status();
            return result;
          }
        });
  }

  /** One entry of a column. */
  interface Entry {
    void at(byte[] key, byte[] value);
  }

  /**
   * Reads a whole column in its order, a piece at a time, so that whoever closes the database need
   * not wait long.
   *
   * @param goOn asked before every piece
   */
  void walk(Column column, BooleanSupplier goOn, Entry entry) {
    byte[] next = {};
    while (next != null && goOn.getAsBoolean()) {
      next = walkPiece(column, next, entry);
    }
  }

  /** Where to go on, or null at the end. */
  private byte @org.jspecify.annotations.Nullable [] walkPiece(
      Column column, byte[] from, Entry entry) {
    return this.<Optional<byte[]>>scan(
            column,
            true,
            entries -> {
              int count = 0;
              entries.seek(from);
              while (entries.isValid() && count < WALKED_AT_ONCE) {
                entry.at(entries.key(), entries.value());
                count++;
                entries.next();
              }
              return entries.isValid() ? Optional.of(entries.key()) : Optional.empty();
            })
        .orElse(null);
  }

  @Override
  public void close() {
    gate.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        columns.values().forEach(ColumnFamilyHandle::close);
        writeOptions.close();
        database.close();
        options.close();
      }
    } finally {
      gate.writeLock().unlock();
    }
  }
}
