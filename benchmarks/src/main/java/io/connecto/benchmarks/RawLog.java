package io.connecto.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The yardstick of replay: reads each record of a log from RocksDB and parses what is in it as JSON
 * to a tree. Nothing is checked, nothing is kept.
 */
final class RawLog {

  static final String ABOUT = "raw read of each record and parse to a tree";

  private static final List<String> COLUMNS =
      List.of("default", "events", "streams", "commands", "snapshots");

  /** Checksum, format, time, sequence; then five texts, metadata and payload with their lengths. */
  private static final int HEAD = 21;

  private static final int TEXTS = 5;

  private RawLog() {}

  /** Reads the log of a data directory; how many events it has. */
  static long readAll(Path data) throws RocksDBException {
    JsonMapper json = new JsonMapper();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    long events = 0;
    try (RocksDB database =
            RocksDB.openReadOnly(data.resolve("events").toString(), descriptors(), handles);
        RocksIterator entries = database.newIterator(handles.get(COLUMNS.indexOf("events")))) {
      for (entries.seekToFirst(); entries.isValid(); entries.next()) {
        ByteBuffer record = ByteBuffer.wrap(entries.value());
        toPayload(record);
        if (json.readTree(record.array(), record.position(), record.remaining()).isMissingNode()) {
          throw new IllegalStateException("an event without a payload");
        }
        events++;
      }
      entries.status();
    } finally {
      handles.forEach(ColumnFamilyHandle::close);
    }
    return events;
  }

  private static List<ColumnFamilyDescriptor> descriptors() {
    return Stream.of(0, 1, 2, 3, 4)
        .map(i -> new ColumnFamilyDescriptor(COLUMNS.get(i).getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static void toPayload(ByteBuffer record) {
    record.position(HEAD);
    for (int text = 0; text < TEXTS; text++) {
      int length = record.getShort();
      record.position(record.position() + Math.max(0, length));
    }
    int metaData = record.getInt();
    record.position(record.position() + metaData);
    int payload = record.getInt();
    record.limit(record.position() + payload);
  }
}
