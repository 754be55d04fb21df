package io.connecto.ledger.command.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How the log's columns are ordered: by the bytes of these keys, numbers big-endian. */
final class Keys {

  private Keys() {}

  static byte[] position(long position) {
    return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
  }

  static long position(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** {@code stream}, a zero byte, the sequence: the events of a stream stand in order. */
  static byte[] inStream(String stream, long sequence) {
    byte[] name = text(stream);
    for (byte b : name) {
      if (b == 0) {
        throw new IllegalArgumentException("the id of a stream has no zero character");
      }
    }
    return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
        .put(name)
        .put((byte) 0)
        .putLong(sequence)
        .array();
  }

  /** The sequence in a key of {@code stream}, or -1 when the key is of another one. */
  static long sequence(byte[] key, String stream) {
    byte[] name = text(stream);
    int end = name.length;
    return key.length == end + 1 + Long.BYTES
            && key[end] == 0
            && Arrays.equals(key, 0, end, name, 0, end)
        ? ByteBuffer.wrap(key, end + 1, Long.BYTES).getLong()
        : -1;
  }

  /** The stream in any key of the stream index. */
  static String stream(byte[] key) {
    return new String(key, 0, key.length - 1 - Long.BYTES, StandardCharsets.UTF_8);
  }
}
