package io.connecto.ledger.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

class OrderedWritesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Around each number of bytes that a length may take. */
  @Test
  void everyLengthArrives() throws Exception {
    Map<String, byte[]> wanted = new TreeMap<>();
    OrderedWrites writes = new OrderedWrites();
    Random random = new Random(1);
    for (int length : new int[] {0, 1, 127, 128, 129, 16_383, 16_384, 16_385, 2_097_152}) {
      byte[] value = new byte[length];
      random.nextBytes(value);
      String key = "k".repeat(Math.max(1, length % 20_000)) + length;
      wanted.put(key, value);
      writes.put(bytes(key), value);
    }
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB db = RocksDB.open(options, directory.toString())) {
      write(db, writes);
      assertHolds(db, wanted);
    }
  }

  @Test
  void theLaterOfTwoWritesOfOneKeyCounts() throws Exception {
    OrderedWrites writes = new OrderedWrites();
    writes.put(bytes("gone"), bytes("1"));
    writes.delete(bytes("gone"));
    writes.delete(bytes("there"));
    writes.put(bytes("there"), bytes("2"));
    writes.delete(bytes("old"));
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB db = RocksDB.open(options, directory.toString())) {
      db.put(bytes("old"), bytes("0"));
      write(db, writes);
      assertHolds(db, Map.of("there", bytes("2")));
    }
  }

  @Test
  void nothingIsWrittenByNone() throws Exception {
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB db = RocksDB.open(options, directory.toString())) {
      write(db, new OrderedWrites());
      assertHolds(db, Map.of());
    }
  }

  private static void write(RocksDB db, OrderedWrites writes) throws Exception {
    try (WriteBatch batch = writes.batch();
        WriteOptions options = new WriteOptions()) {
      db.write(options, batch);
    }
  }

  private static void assertHolds(RocksDB db, Map<String, byte[]> wanted) throws Exception {
    Map<String, byte[]> held = new TreeMap<>();
    try (RocksIterator all = db.newIterator()) {
      for (all.seekToFirst(); all.isValid(); all.next()) {
        held.put(new String(all.key(), UTF_8), all.value());
      }
      all.status();
    }
    assertThat(held.keySet()).isEqualTo(new TreeMap<>(wanted).keySet());
    assertThat(held)
        .allSatisfy((key, value) -> assertThat(Arrays.equals(value, wanted.get(key))).isTrue());
  }
}
