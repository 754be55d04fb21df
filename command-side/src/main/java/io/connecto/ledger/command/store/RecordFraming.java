package io.connecto.ledger.command.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Walks the records of RocksDB's write-ahead logs and manifest before RocksDB itself reads them: it
 * names no place when a record is damaged, drops what follows some kinds of damage, and spins
 * forever on others (facebook/rocksdb#11968).
 *
 * <pre>
 * a file is blocks of 32 KiB; a record does not cross their borders
 * record: crc32c of type and data, masked (4), length of data (2), type (1), data; little-endian
 * types: 1 whole, 2 first part, 3 middle part, 4 last part; others are not in use here
 * a block's last bytes, too few for a record's head, are left out
 * </pre>
 *
 * A last record that is cut off is a torn tail: whether something was lost with it, the watermark
 * tells.
 */
final class RecordFraming {

  private static final int BLOCK = 32 * 1024;
  private static final int HEAD = 7;
  private static final int LAST_TYPE = 4;
  private static final int MASK = 0xa282ead8;

  private final Path file;

  private RecordFraming(Path file) {
    this.file = file;
  }

  /** Verifies all such files of {@code directory}. */
  static void verify(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> framed =
          files.filter(RecordFraming::isFramed).sorted(Comparator.naturalOrder()).toList();
      for (Path file : framed) {
        new RecordFraming(file).verify();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFramed(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("MANIFEST-") || name.endsWith(".log");
  }

  private void verify() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long at = 0;
      for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
        verify(block, at);
        at += block.length;
      }
    }
  }

  /**
   * @param start where in the file {@code bytes} begin
   */
  private void verify(byte[] bytes, long start) {
    boolean last = bytes.length < BLOCK;
    ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (block.remaining() >= HEAD) {
      int at = block.position();
      int checksum = block.getInt();
      int length = Short.toUnsignedInt(block.getShort());
      int type = block.get();
      if (type < 1 || type > LAST_TYPE) {
        throw damage(start + at, "is no record");
      }
      if (length > block.remaining()) {
        if (last) {
          return;
        }
        throw damage(start + at, "is longer than its block");
      }
      if (checksum != masked(bytes, at + HEAD - 1, length + 1)) {
        throw damage(start + at, "does not match its checksum");
      }
      block.position(at + HEAD + length);
    }
  }

  private static int masked(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private DamagedLogException damage(long at, String what) {
    return new DamagedLogException(
        "the file \"%s\": what begins at byte %d %s".formatted(file.getFileName(), at, what));
  }
}
