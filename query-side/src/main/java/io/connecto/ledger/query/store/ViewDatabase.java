package io.connecto.ledger.query.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.Env;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.Priority;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/**
 * The open RocksDB and its native parts. Nobody uses it once it is closed: that would crash the
 * process, not throw.
 */
final class ViewDatabase implements AutoCloseable {

  private static final long CACHE_BYTES = 32L << 20;
  private static final long WRITE_BUFFER_BYTES = 64L << 20;

  /** Tables are sent to the disk piece by piece; at once, syncs of the log would wait for all. */
  private static final long PIECE_BYTES = 1L << 20;

  private static final double BLOOM_BITS = 10;
  private static final long BLOCK_BYTES = 8L << 10;

  /** The log, views, what processes and gateways keep: each flushes and compacts one at a time. */
  private static final int DATABASES = 4;

  /** Views of one kind look alike: what those of a file have in common is kept once in it. */
  private static final int DICTIONARY_BYTES = 16 << 10;

  /** Something to do with the open database. */
  interface Use<T> {
    T with(RocksDB db) throws RocksDBException;
  }

  /** Something to read as of one moment. */
  interface SnapshotUse<T> {
    T with(RocksDB db, ReadOptions options) throws RocksDBException;
  }

  static {
    RocksDB.loadLibrary();
    // Of this whole process: who waits for an answer goes before what can be compacted later, and
    // no other database queues up behind a flush or a merge of views.
    Env.getDefault().lowerThreadPoolCPUPriority(Priority.LOW);
    Env.getDefault().setBackgroundThreads(DATABASES, Priority.LOW);
    Env.getDefault().setBackgroundThreads(DATABASES, Priority.HIGH);
  }

  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private final Cache cache = new LRUCache(CACHE_BYTES);
  private final BloomFilter bloom = new BloomFilter(BLOOM_BITS);
  private final CompressionOptions dictionary =
      new CompressionOptions().setEnabled(true).setLevel(1).setMaxDictBytes(DICTIONARY_BYTES);
  private final Options options = options(cache, bloom, dictionary);
  private final RocksDB db;
  private boolean closed;

  ViewDatabase(Path directory) {
    try {
      Files.createDirectories(directory);
      db = RocksDB.open(options, directory.toString());
    } catch (IOException e) {
      closeParts();
      throw new UncheckedIOException("the directory of the views can't be made", e);
    } catch (RocksDBException e) {
      closeParts();
      throw new IllegalStateException(reason(e), e);
    }
  }

  private static String reason(RocksDBException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("lock")
        ? "Another process has the views open; one ConnectO runs on a data directory at a time."
        : "The views can't be opened. They hold only what the log can rebuild: delete the folder"
            + " 'views' and start again.";
  }

  private static Options options(Cache cache, BloomFilter bloom, CompressionOptions dictionary) {
    return new Options()
        .setCreateIfMissing(true)
        .setWriteBufferSize(WRITE_BUFFER_BYTES)
        // Most look-ups of a balance find nothing: money in transit has come and gone.
        .setMemtablePrefixBloomSizeRatio(0.05)
        .setMemtableWholeKeyFiltering(true)
        .setCompactionStyle(CompactionStyle.UNIVERSAL)
        // Each key is rewritten half as often; who looks for one asks a few more filters.
        .setLevel0FileNumCompactionTrigger(8)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
        .setBottommostCompressionOptions(dictionary)
        .setMaxTotalWalSize(2 * WRITE_BUFFER_BYTES)
        .setBytesPerSync(PIECE_BYTES)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(2)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(bloom)
                .setFormatVersion(5)
                .setBlockSize(BLOCK_BYTES));
  }

  <T> T use(Use<T> use) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the views are closed");
      }
      return use.with(db);
    } catch (RocksDBException e) {
      throw new IllegalStateException("the views can't be read or written", e);
    } finally {
      open.readLock().unlock();
    }
  }

  <T> T useSnapshot(SnapshotUse<T> use) {
    return use(
        db -> {
          Snapshot snapshot = db.getSnapshot();
          try (ReadOptions moment = new ReadOptions().setSnapshot(snapshot)) {
            return use.with(db, moment);
          } finally {
            db.releaseSnapshot(snapshot);
          }
        });
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        db.close();
        closeParts();
      }
    } finally {
      open.writeLock().unlock();
    }
  }

  private void closeParts() {
    options.close();
    dictionary.close();
    bloom.close();
    cache.close();
  }
}
