package io.connecto.ledger.command.store;

import io.connecto.ledger.command.store.CommandMemory.Remembered;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The bytes of one remembered command: crc32c (4) of the rest and of the command's id, first
 * position (8), last position (8), hash of the input (UTF-8).
 */
final class RememberedRecord {

  private static final int HEAD = 4 + 2 * Long.BYTES;

  private RememberedRecord() {}

  static byte[] write(byte[] command, Remembered remembered) {
    byte[] hash = remembered.inputHash().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(HEAD + hash.length);
    out.position(4);
    out.putLong(remembered.first()).putLong(remembered.last()).put(hash);
    return out.putInt(0, checksum(command, out.array())).array();
  }

  static Remembered read(byte[] command, byte[] record) {
    if (record.length < HEAD || ByteBuffer.wrap(record).getInt() != checksum(command, record)) {
      throw new DamagedLogException(
          "the memory of command "
              + new String(command, StandardCharsets.UTF_8)
              + " does not match its checksum");
    }
    ByteBuffer in = ByteBuffer.wrap(record, 4, record.length - 4);
    long first = in.getLong();
    long last = in.getLong();
    String hash = new String(record, HEAD, record.length - HEAD, StandardCharsets.UTF_8);
    return new Remembered(hash, first, last);
  }

  private static int checksum(byte[] command, byte[] record) {
    CRC32C crc = new CRC32C();
    crc.update(record, 4, record.length - 4);
    crc.update(command, 0, command.length);
    return (int) crc.getValue();
  }
}
