package io.connecto.account.command;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** One place in a {@link KeyFile}: {@value #BYTES} bytes that end in a checksum of the others. */
final class KeySlot {

  static final int BYTES = 128;

  private static final byte POSITION = 1;
  private static final byte KEY = 2;
  private static final byte DESTROYED = 3;
  private static final int NAME_AT = 2;
  private static final int VALUE_AT = NAME_AT + WrappedKeys.LONGEST_NAME;
  private static final int CHECKSUM_AT = BYTES - Integer.BYTES;

  private final String name;
  private final byte[] value;
  private final long position;

  private KeySlot(String name, byte[] value, long position) {
    this.name = name;
    this.value = value;
    this.position = position;
  }

  /** Whose key it is; empty for the place that holds a position. */
  String name() {
    return name;
  }

  /** The wrapped key; empty once destroyed. */
  byte[] value() {
    return value;
  }

  /** A position of the log; 0 but in the place that holds it. */
  long position() {
    return position;
  }

  static byte[] withPosition(long position) {
    byte[] slot = new byte[BYTES];
    ByteBuffer.wrap(slot).put(0, POSITION).putLong(NAME_AT, position);
    return sealed(slot);
  }

  /** An empty {@code value} says that it was destroyed. */
  static byte[] withKey(String name, byte[] value) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    if (ascii.length < 1
        || ascii.length > WrappedKeys.LONGEST_NAME
        || !new String(ascii, StandardCharsets.US_ASCII).equals(name)) {
      throw new IllegalArgumentException(
          "the name of a key is 1 to " + WrappedKeys.LONGEST_NAME + " ASCII characters");
    }
    byte[] slot = new byte[BYTES];
    ByteBuffer bytes = ByteBuffer.wrap(slot);
    bytes.put(0, value.length == 0 ? DESTROYED : KEY).put(1, (byte) ascii.length);
    bytes.put(NAME_AT, ascii).put(VALUE_AT, value);
    return sealed(slot);
  }

  private static byte[] sealed(byte[] slot) {
    ByteBuffer bytes = ByteBuffer.wrap(slot);
    bytes.putInt(CHECKSUM_AT, checksum(bytes));
    return slot;
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.slice(0, CHECKSUM_AT));
    return (int) checksum.getValue();
  }

  static boolean isBlank(ByteBuffer bytes) {
    return bytes.equals(ByteBuffer.allocate(BYTES));
  }

  /** Reads a place; {@link IllegalArgumentException} when it is damaged. */
  static KeySlot parse(ByteBuffer bytes) {
    byte kind = bytes.get(0);
    int length = bytes.get(1);
    if (bytes.getInt(CHECKSUM_AT) != checksum(bytes) || kind < POSITION || kind > DESTROYED) {
      throw new IllegalArgumentException("the checksum is wrong");
    }
    if (kind == POSITION) {
      return new KeySlot("", new byte[0], bytes.getLong(NAME_AT));
    }
    byte[] name = new byte[length];
    bytes.get(NAME_AT, name);
    byte[] value = new byte[kind == KEY ? WrappedKeys.VALUE_BYTES : 0];
    bytes.get(VALUE_AT, value);
    return new KeySlot(new String(name, StandardCharsets.US_ASCII), value, 0);
  }
}
