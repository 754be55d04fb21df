package io.connecto.payment.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * The open RocksDB and its native parts. Nobody uses it once it is closed: that would crash the
 * process, not throw.
 */
final class GatewayDatabase implements AutoCloseable {

  private static final long WRITE_BUFFER_BYTES = 1L << 20;

  /** Something to do with the open database; a write with {@code synced} is durable. */
  interface Use<T> {
    T with(RocksDB db, WriteOptions synced) throws RocksDBException;
  }

  static {
    RocksDB.loadLibrary();
  }

  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private final Options options =
      new Options()
          .setCreateIfMissing(true)
          .setWriteBufferSize(WRITE_BUFFER_BYTES)
          .setMaxTotalWalSize(4 * WRITE_BUFFER_BYTES)
          .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
          .setKeepLogFileNum(2);
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final RocksDB db;
  private boolean closed;

  GatewayDatabase(Path directory) {
    try {
      Files.createDirectories(directory);
      db = RocksDB.open(options, directory.toString());
    } catch (IOException e) {
      closeParts();
      throw new UncheckedIOException("the directory of the gateway can't be made", e);
    } catch (RocksDBException e) {
      closeParts();
      throw new IllegalStateException("The gateway's state can't be opened.", e);
    }
  }

  <T> T use(Use<T> use) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store of the gateway is closed");
      }
      return use.with(db, synced);
    } catch (RocksDBException e) {
      throw new IllegalStateException("the gateway's state can't be read or written", e);
    } finally {
      open.readLock().unlock();
    }
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
    synced.close();
    options.close();
  }
}
