package io.connecto.payment.gateway.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.payment.gateway.ClaimLost;
import io.connecto.payment.gateway.GatewayStore;
import io.connecto.payment.gateway.KeptCall;
import io.connecto.payment.gateway.UnmatchedNotification;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway's state in RocksDB, in one directory of one server. A write is one synced batch. The
 * claim is in memory: the directory is open in one process, so it ends with that.
 *
 * <p>Keys: {@code p} is the position; {@code c} and an id a call; {@code n}, a time and an id a
 * notification, so that they are in order; {@code u} and its id that there is one.
 */
public final class RocksGatewayStore implements GatewayStore {

  private static final byte[] PLACE = {'p'};
  private static final char CALL = 'c';
  private static final char NOTIFICATION = 'n';
  private static final char KNOWN = 'u';
  private static final byte[] NOTHING = {};
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GatewayDatabase database;

  // Guarded by this.
  private @Nullable String owner;
  private long renewedNanos;

  /**
   * Opens the directory, or makes it.
   *
   * @throws IllegalStateException when another process has it open, or it can't be read
   */
  public RocksGatewayStore(Path directory) {
    this.database = new GatewayDatabase(directory);
  }

  @Override
  public synchronized OptionalLong claim(String by, Duration lapse) {
    boolean free =
        owner == null || owner.equals(by) || System.nanoTime() - renewedNanos > lapse.toNanos();
    if (!free) {
      return OptionalLong.empty();
    }
    long position =
        database.use(
            (db, synced) -> {
              byte @Nullable [] stored = db.get(PLACE);
              return stored == null ? NOTHING_READ : ByteBuffer.wrap(stored).getLong();
            });
    held(by);
    return OptionalLong.of(position);
  }

  private void held(String by) {
    owner = by;
    renewedNanos = System.nanoTime();
  }

  @Override
  public synchronized boolean renew(String by) {
    boolean ours = by.equals(owner);
    if (ours) {
      held(by);
    }
    return ours;
  }

  @Override
  public synchronized void release(String by) {
    if (by.equals(owner)) {
      owner = null;
    }
  }

  @Override
  public List<KeptCall> calls() {
    List<KeptCall> found = new ArrayList<>();
    database.use(
        (db, synced) -> {
          try (RocksIterator each = db.newIterator()) {
            for (each.seek(key(CALL, "")); isOf(CALL, each); each.next()) {
              found.add(call(each.key(), ByteBuffer.wrap(each.value())));
            }
            each.status();
          }
          return found;
        });
    found.sort(Comparator.comparingLong(KeptCall::position));
    return found;
  }

  private static KeptCall call(byte[] key, ByteBuffer stored) {
    String id = new String(key, 1, key.length - 1, UTF_8);
    long position = stored.getLong();
    return new KeptCall(id, position, UTF_8.decode(stored).toString());
  }

  @Override
  public synchronized void write(
      String by, long position, Collection<KeptCall> begun, Collection<String> ended) {
    if (!by.equals(owner)) {
      throw new ClaimLost(by);
    }
    database.use(
        (db, synced) -> {
          try (WriteBatch batch = new WriteBatch()) {
            for (String id : ended) {
              batch.delete(key(CALL, id));
            }
            for (KeptCall call : begun) {
              byte[] content = call.content().getBytes(UTF_8);
              batch.put(
                  key(CALL, call.id()),
                  ByteBuffer.allocate(Long.BYTES + content.length)
                      .putLong(call.position())
                      .put(content)
                      .array());
            }
            batch.put(PLACE, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
            db.write(synced, batch);
          }
          return position;
        });
    held(by);
  }

  @Override
  public synchronized void keep(UnmatchedNotification it) {
    String id = it.provider() + " " + it.eventId();
    byte[] known = key(KNOWN, id);
    byte[] name = id.getBytes(UTF_8);
    byte[] key =
        ByteBuffer.allocate(1 + Long.BYTES + name.length)
            .put((byte) NOTIFICATION)
            .putLong(it.receivedAt().toEpochMilli())
            .put(name)
            .array();
    database.use(
        (db, synced) -> {
          if (db.get(known) == null) {
            try (WriteBatch batch = new WriteBatch()) {
              batch.put(known, NOTHING);
              batch.put(key, JSON.writeValueAsBytes(it));
              db.write(synced, batch);
            }
          }
          return id;
        });
  }

  @Override
  public long countUnmatched() {
    return database.use(
        (db, synced) -> {
          long count = 0;
          try (RocksIterator each = db.newIterator()) {
            for (each.seek(key(KNOWN, "")); isOf(KNOWN, each); each.next()) {
              count++;
            }
            each.status();
          }
          return count;
        });
  }

  @Override
  public List<UnmatchedNotification> latestUnmatched(int limit) {
    List<UnmatchedNotification> latest = new ArrayList<>();
    return database.use(
        (db, synced) -> {
          try (RocksIterator each = db.newIterator()) {
            each.seekForPrev(key((char) (NOTIFICATION + 1), ""));
            for (; latest.size() < limit && isOf(NOTIFICATION, each); each.prev()) {
              latest.add(JSON.readValue(each.value(), UnmatchedNotification.class));
            }
            each.status();
          }
          return latest;
        });
  }

  private static boolean isOf(char kind, RocksIterator at) {
    return at.isValid() && at.key()[0] == kind;
  }

  private static byte[] key(char kind, String id) {
    return (kind + id).getBytes(UTF_8);
  }

  @Override
  public void close() {
    database.close();
  }
}
