package io.connecto.ledger.command.store;

import java.nio.charset.StandardCharsets;
import org.rocksdb.RocksIterator;

/**
 * Looks at what refers to the events: the index of the streams and the command memory. Each method
 * throws {@link DamagedLogException} at the first thing that is not as it was written.
 */
final class IndexVerification {

  private final LogDatabase database;
  private final long head;

  /**
   * @param head the last position of the log
   */
  IndexVerification(LogDatabase database, long head) {
    this.database = database;
    this.head = head;
  }

  /**
   * How much refers to events.
   *
   * @param events how many events the index of the streams leads to
   */
  record Size(long streams, long events, long commands) {}

  /**
   * @param counts what the events say that has to be here
   */
  Size verify(LogVerification.Counts counts) {
    Size size = database.scan(Column.STREAMS, true, this::streams);
    if (size.events() != counts.inStreams()) {
      throw new DamagedLogException(
          "%d events belong to streams, and the index leads to %d"
              .formatted(counts.inStreams(), size.events()));
    }
    long commands = database.scan(Column.COMMANDS, true, this::commands);
    if (commands < counts.commands()) {
      throw new DamagedLogException(
          "%d commands recorded events, and %d are remembered"
              .formatted(counts.commands(), commands));
    }
    return new Size(size.streams(), size.events(), commands);
  }

  /** Each stream's sequences are 0, 1, 2 … and stand at growing positions. */
  private Size streams(RocksIterator entries) {
    String stream = "";
    long streams = 0;
    long events = 0;
    long next = 0;
    long place = 0;
    for (entries.seekToFirst(); entries.isValid(); entries.next()) {
      byte[] key = entries.key();
      String current = Keys.stream(key);
      if (!current.equals(stream)) {
        stream = current;
        next = 0;
        place = 0;
        streams++;
      }
      long position = Keys.position(entries.value());
      if (Keys.sequence(key, stream) != next || position <= place || position > head) {
        throw new DamagedLogException("the index of " + stream + " at its event " + next);
      }
      next++;
      place = position;
      events++;
    }
    return new Size(streams, events, 0);
  }

  /** What is remembered leads to events that are there. */
  private long commands(RocksIterator entries) {
    long commands = 0;
    for (entries.seekToFirst(); entries.isValid(); entries.next()) {
      CommandMemory.Remembered remembered = RememberedRecord.read(entries.key(), entries.value());
      if (remembered.first() < 1
          || remembered.last() < remembered.first()
          || remembered.last() > head) {
        throw new DamagedLogException(
            "the memory of command " + new String(entries.key(), StandardCharsets.UTF_8));
      }
      commands++;
    }
    return commands;
  }
}
