package io.connecto.process.saga.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.process.saga.ProcessName;
import io.connecto.process.saga.ProcessRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record's bytes: under {@code p kind id}, parted by zero bytes, the number of its parked events,
 * their positions, and the rest is its state.
 */
final class StoredRecord {

  private StoredRecord() {}

  static byte[] key(ProcessName process) {
    return ("p\0" + process.kind() + "\0" + process.id()).getBytes(UTF_8);
  }

  static byte[] bytes(ProcessRecord record) {
    byte[] state = record.state().orElse("").getBytes(UTF_8);
    List<Long> parked = record.parked();
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES + parked.size() * Long.BYTES + state.length);
    bytes.putInt(parked.size());
    parked.forEach(bytes::putLong);
    return bytes.put(state).array();
  }

  static ProcessRecord read(ProcessName process, byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    int count = bytes.getInt();
    List<Long> parked = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parked.add(bytes.getLong());
    }
    String state = UTF_8.decode(bytes).toString();
    return new ProcessRecord(process, Optional.of(state).filter(json -> !json.isEmpty()), parked);
  }
}
