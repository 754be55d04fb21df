package io.connecto.ledger.command.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A record of the log as long as a usual one, sealed and read. */
@State(Scope.Benchmark)
public class RecordParts {

  private static final int HEAD = 21;
  private static final int META_DATA = 250;
  private static final int PAYLOAD = 350;
  private static final long POSITION = 4_711;

  private final byte[] record = record();

  private static byte[] record() {
    byte[] metaData = new byte[META_DATA];
    byte[] payload = new byte[PAYLOAD];
    new SplittableRandom(1).nextBytes(metaData);
    new SplittableRandom(2).nextBytes(payload);
    ByteBuffer out = ByteBuffer.allocate(1_024);
    out.position(4);
    out.put((byte) 1).putLong(0).putLong(3).position(HEAD);
    String[] texts = {
      "cmd_01jq4b2x7n8v9c0d1e2f3g4h5j-0",
      "wallet.hold-captured",
      "1",
      "wallet",
      "wallet:wal_01jq4b2x7n8v9c0d1e2f3g4h5j"
    };
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.putShort((short) bytes.length).put(bytes);
    }
    out.putInt(META_DATA).put(metaData).putInt(PAYLOAD).put(payload).flip();
    byte[] bytes = new byte[out.remaining()];
    out.get(bytes);
    EventRecord.seal(bytes, POSITION, 1_772_359_200_000L);
    return bytes;
  }

  /** Time, place and checksum written into the record. */
  @Benchmark
  public byte[] seal() {
    EventRecord.seal(record, POSITION, 1_772_359_200_000L);
    return record;
  }

  /** The record checked and taken apart. */
  @Benchmark
  public Object read() {
    return EventRecord.read(POSITION, record);
  }

  /** Nothing but a checksum over as many bytes. */
  @Benchmark
  public long checksum() {
    CRC32C crc = new CRC32C();
    crc.update(record, 0, record.length);
    return crc.getValue();
  }
}
