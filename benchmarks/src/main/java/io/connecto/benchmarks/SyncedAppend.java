package io.connecto.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The yardstick of durable commands: records as long as an event, appended and synced. */
final class SyncedAppend implements AutoCloseable {

  static final String ABOUT = "raw synced RocksDB append";

  private static final int RECORD_BYTES = 450;

  private final Options options = new Options().setCreateIfMissing(true);
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final RocksDB database;
  private final AtomicLong last = new AtomicLong();
  private final byte[] bytes = new byte[RECORD_BYTES];

  SyncedAppend(Path directory) throws RocksDBException {
    database = RocksDB.open(options, directory.toString());
    new SplittableRandom(1).nextBytes(bytes);
  }

  /** Appends {@code records} as one batch and returns when they are on the disk. */
  void append(int records) throws RocksDBException {
    try (WriteBatch batch = new WriteBatch()) {
      for (int i = 0; i < records; i++) {
        batch.put(ByteBuffer.allocate(Long.BYTES).putLong(last.incrementAndGet()).array(), bytes);
      }
      database.write(synced, batch);
    }
  }

  /** Appends a record, and when it is on the disk another one. */
  void appendTwice() throws RocksDBException {
    append(1);
    append(1);
  }

  @Override
  public void close() {
    database.close();
    synced.close();
    options.close();
  }
}
