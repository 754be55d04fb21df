package io.connecto.ledger.command.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The position of the last successful sync, in a small file beside the log. RocksDB takes a damaged
 * length near the end of its write-ahead log for a torn tail and drops what follows; the watermark
 * tells.
 *
 * <p>It is written after each sync and not synced itself, so it is never ahead of the log, and it
 * survives the death of the process. Two slots are written in turn: a torn write spoils one.
 *
 * <pre>slot: position (8), crc32c of it (4)</pre>
 */
final class Watermark implements AutoCloseable {

  private static final int SLOT = 512;
  private static final int RECORD = Long.BYTES + 4;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(RECORD);
  private int next;

  private Watermark(FileChannel channel) {
    this.channel = channel;
  }

  private static Path file(Path directory) {
    return directory.resolve("watermark");
  }

  static boolean exists(Path directory) {
    return Files.exists(file(directory));
  }

  /** What the last owner of {@code directory} left; empty when there is no watermark. */
  static OptionalLong read(Path directory) {
    if (!exists(directory)) {
      return OptionalLong.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(directory)));
      long highest = Math.max(slot(bytes, 0), slot(bytes, 1));
      if (highest < 0) {
        throw new DamagedLogException("the file \"watermark\" can't be read");
      }
      return OptionalLong.of(highest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long slot(ByteBuffer bytes, int slot) {
    if (bytes.capacity() < slot * SLOT + RECORD) {
      return -1;
    }
    long position = bytes.getLong(slot * SLOT);
    return bytes.getInt(slot * SLOT + Long.BYTES) == checksum(position) ? position : -1;
  }

  private static int checksum(long position) {
    CRC32C crc = new CRC32C();
    crc.update(Keys.position(position));
    return (int) crc.getValue();
  }

  /** Starts a new watermark at {@code position}, or goes on with the one that is there. */
  static Watermark open(Path directory, long position) {
    try {
      boolean isNew = !exists(directory);
      FileChannel channel =
          FileChannel.open(file(directory), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Watermark watermark = new Watermark(channel);
      watermark.advance(position);
      watermark.advance(position);
      if (isNew) {
        channel.force(true);
        try (FileChannel entry = FileChannel.open(directory)) {
          entry.force(true);
        }
      }
      return watermark;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be called after all up to {@code position} has been synced. */
  void advance(long position) throws IOException {
    buffer.clear().putLong(position).putInt(checksum(position)).flip();
    channel.write(buffer, (long) next * SLOT);
    next = 1 - next;
  }

  @Override
  public void close() {
    try {
      channel.force(false);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
