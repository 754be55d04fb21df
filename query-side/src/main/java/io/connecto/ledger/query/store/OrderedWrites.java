package io.connecto.ledger.query.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * What is written at once, in the order of the keys: RocksDB finds the place of a key in memory
 * sooner when it has just been beside it. Of two writes of one key the later one counts.
 */
final class OrderedWrites {

  private static final class Write {
    private final byte[] key;
    private final byte @Nullable [] value;

    private Write(byte[] key, byte @Nullable [] value) {
      this.key = key;
      this.value = value;
    }
  }

  private final List<Write> writes = new ArrayList<>();

  void put(byte[] key, byte[] value) {
    writes.add(new Write(key, value));
  }

  void delete(byte[] key) {
    writes.add(new Write(key, null));
  }

  void addTo(WriteBatch batch) throws RocksDBException {
    writes.sort((one, other) -> Arrays.compareUnsigned(one.key, other.key));
    for (Write write : writes) {
      if (write.value == null) {
        batch.delete(write.key);
      } else {
        batch.put(write.key, write.value);
      }
    }
  }
}
