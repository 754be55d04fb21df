package io.connecto.process.saga.store;

import io.connecto.process.saga.Claim;
import io.connecto.process.saga.ClaimLost;
import io.connecto.process.saga.ProcessName;
import io.connecto.process.saga.ProcessRecord;
import io.connecto.process.saga.ProcessStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Processes in RocksDB, in one directory of one server. A batch is one synced write. Its claims
 * keep threads apart, and a restarted server goes on at once: it is the same owner.
 */
public final class RocksProcessStore implements ProcessStore {

  private final ProcessDatabase database;

  /** When each server said last that it wants segments, by processor and owner. */
  private final Map<String, Map<String, Instant>> servers = new ConcurrentHashMap<>();

  /** One for each segment: its claim is looked at and written by one thread at a time. */
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /**
   * Opens the directory, or makes it.
   *
   * @throws IllegalStateException when another process has it open, or it can't be read
   */
  public RocksProcessStore(Path directory) {
    this.database = new ProcessDatabase(directory);
  }

  @Override
  public List<ProcessRecord> find(Collection<ProcessName> processes) {
    List<ProcessName> names = List.copyOf(processes);
    List<byte[]> keys = names.stream().map(StoredRecord::key).toList();
    return database.use(
        (db, synced) -> {
          List<byte @Nullable []> found = keys.isEmpty() ? List.of() : db.multiGetAsList(keys);
          List<ProcessRecord> records = new ArrayList<>();
          for (int i = 0; i < names.size(); i++) {
            byte @Nullable [] stored = found.get(i);
            if (stored != null) {
              records.add(StoredRecord.read(names.get(i), stored));
            }
          }
          return records;
        });
  }

  @Override
  public void write(Claim claim, long position, Collection<ProcessRecord> changed) {
    Boolean written =
        onSegment(
            claim,
            (db, synced, segment) -> {
              if (segment == null || !segment.isOwnedBy(claim)) {
                return false;
              }
              try (WriteBatch batch = new WriteBatch()) {
                for (ProcessRecord record : changed) {
                  add(batch, record);
                }
                batch.put(StoredSegment.key(claim), segment.reached(position, claim).bytes());
                db.write(synced, batch);
              }
              return true;
            });
    if (!written) {
      throw new ClaimLost(claim);
    }
  }

  private static void add(WriteBatch batch, ProcessRecord record) throws RocksDBException {
    byte[] key = StoredRecord.key(record.process());
    if (record.isEmpty()) {
      batch.delete(key);
    } else {
      batch.put(key, StoredRecord.bytes(record));
    }
  }

  @Override
  public int segments(String processor) {
    return database.use(
        (db, synced) -> {
          int count = 0;
          while (db.get(StoredSegment.key(processor, count)) != null) {
            count++;
          }
          return count;
        });
  }

  @Override
  public synchronized void createSegments(String processor, int count, long position) {
    if (segments(processor) > 0) {
      return;
    }
    database.use(
        (db, synced) -> {
          try (WriteBatch batch = new WriteBatch()) {
            for (int segment = 0; segment < count; segment++) {
              batch.put(
                  StoredSegment.key(processor, segment), StoredSegment.free(position).bytes());
            }
            db.write(synced, batch);
          }
          return count;
        });
  }

  @Override
  public OptionalLong claim(Claim claim, Duration lapse) {
    return onSegment(
        claim,
        (db, synced, segment) -> {
          if (segment == null || !segment.isClaimableBy(claim, lapse)) {
            return OptionalLong.empty();
          }
          put(db, claim, segment.claimed(claim));
          return OptionalLong.of(segment.position());
        });
  }

  @Override
  public boolean renew(Claim claim) {
    return onSegment(
        claim,
        (db, synced, segment) -> {
          if (segment == null || !segment.isOwnedBy(claim)) {
            return false;
          }
          put(db, claim, segment.claimed(claim));
          return true;
        });
  }

  /** In memory: nobody but this process has the directory open. */
  @Override
  public int present(Claim claim, Duration lapse) {
    Map<String, Instant> all =
        servers.computeIfAbsent(claim.processor(), first -> new ConcurrentHashMap<>());
    all.put(claim.owner(), claim.at());
    all.values().removeIf(said -> said.plus(lapse).isBefore(claim.at()));
    return all.size();
  }

  @Override
  public void leave(Claim claim) {
    servers.getOrDefault(claim.processor(), new ConcurrentHashMap<>()).remove(claim.owner());
  }

  @Override
  public void release(Claim claim) {
    onSegment(
        claim,
        (db, synced, segment) -> {
          if (segment != null && segment.isOwnedBy(claim)) {
            put(db, claim, StoredSegment.free(segment.position()));
          }
          return true;
        });
  }

  /** Not synced: a claim does not outlive the machine. */
  private static void put(RocksDB db, Claim claim, StoredSegment segment) throws RocksDBException {
    db.put(StoredSegment.key(claim), segment.bytes());
  }

  /** Something to do with a segment as it is stored now. */
  private interface SegmentUse<T> {
    T with(RocksDB db, WriteOptions synced, @Nullable StoredSegment segment)
        throws RocksDBException;
  }

  private <T> T onSegment(Claim claim, SegmentUse<T> use) {
    synchronized (lock(claim)) {
      return database.use(
          (db, synced) -> {
            byte @Nullable [] stored = db.get(StoredSegment.key(claim));
            return use.with(db, synced, stored == null ? null : StoredSegment.read(stored));
          });
    }
  }

  private Object lock(Claim claim) {
    return locks.computeIfAbsent(claim.processor() + "/" + claim.segment(), key -> new Object());
  }

  @Override
  public void close() {
    database.close();
  }
}
