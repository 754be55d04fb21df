package io.connecto.ledger.command.axonserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Where positions are in Axon Server. Its index counts all events from 0, the log's positions count
 * its own from 1; between them stand the commands. Every {@value #STEP}th position is known, kept
 * in a file so that a start need not count again, and lost without harm.
 *
 * <pre>record of the file: index (8), crc32c of the event's id (4), crc32c of both and of the
 * record's number (4)</pre>
 */
final class Places implements AutoCloseable {

  static final int STEP = 256;
  private static final int RECORD = 16;

  /**
   * A position whose index is known.
   *
   * @param index in Axon Server, from 0
   * @param idSum of the id of the event there
   */
  record Place(long position, long index, int idSum) {

    boolean isOf(String eventId) {
      return idSum == sum(eventId.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final FileChannel file;

  private Places(FileChannel file) {
    this.file = file;
  }

  static Places open(Path directory) {
    try {
      Files.createDirectories(directory);
      Places places =
          new Places(
              FileChannel.open(
                  directory.resolve("places"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
      places.load();
      return places;
    } catch (IOException e) {
      throw new UncheckedIOException("can't use " + directory.toAbsolutePath(), e);
    }
  }

  private void load() throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) Math.min(file.size(), Integer.MAX_VALUE / 2));
    while (all.hasRemaining() && file.read(all) >= 0) {
      // until the end
    }
    all.flip();
    while (all.remaining() >= RECORD) {
      long index = all.getLong();
      int idSum = all.getInt();
      if (all.getInt() != sum(record(places.size(), index, idSum))) {
        break;
      }
      places.add(new Place(position(places.size()), index, idSum));
    }
    file.truncate((long) places.size() * RECORD);
  }

  private static long position(int number) {
    return 1 + (long) number * STEP;
  }

  private static byte[] record(int number, long index, int idSum) {
    return ByteBuffer.allocate(RECORD).putInt(number).putLong(index).putInt(idSum).array();
  }

  private static int sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }

  /** {@code position} is at {@code index}. To be told of each position in turn. */
  synchronized void add(long position, long index, String eventId) {
    if (position != position(places.size())) {
      return;
    }
    int idSum = sum(eventId.getBytes(StandardCharsets.UTF_8));
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    record.putLong(index).putInt(idSum).putInt(sum(record(places.size(), index, idSum))).flip();
    try {
      file.write(record, (long) places.size() * RECORD);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write which position is where", e);
    }
    places.add(new Place(position, index, idSum));
  }

  /** The nearest known place that is not after {@code position}. */
  synchronized Place before(long position) {
    return places.get((int) ((position - 1) / STEP));
  }

  /** The last place that is known; {@code position} 0 at {@code index} -1 when none is. */
  synchronized Place last() {
    return places.isEmpty() ? new Place(0, -1, 0) : places.get(places.size() - 1);
  }

  /** What was known is of another log. */
  synchronized void forget() {
    places.clear();
    try {
      file.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException("can't forget which position was where", e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
