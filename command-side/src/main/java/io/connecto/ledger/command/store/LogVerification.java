package io.connecto.ledger.command.store;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at everything that is stored. Each method throws {@link DamagedLogException} at the first
 * thing that is not as it was written.
 */
final class LogVerification {

  private static final int PIECE = 2_000;

  private final LogDatabase database;
  private final LogReader reader;

  LogVerification(LogDatabase database) {
    this.database = database;
    this.reader = new LogReader(database);
  }

  /** The checksums of all files, as RocksDB keeps them. */
  void checksums() {
    database.use(
        db -> {
          db.verifyChecksum();
          return true;
        });
  }

  /**
   * The events from {@code first} to {@code last}: all there, each with its checksum.
   *
   * @return how many of them belong to a stream
   */
  long events(long first, long last) {
    long inStreams = 0;
    for (long next = first; next <= last; next += PIECE) {
      long end = Math.min(last, next + PIECE - 1);
      inStreams += piece(next, end);
    }
    return inStreams;
  }

  /** A short piece, so that a database that is to be closed needs not wait long. */
  long piece(long first, long last) {
    return database.scan(
        Column.EVENTS,
        true,
        entries -> {
          long inStreams = 0;
          entries.seek(Keys.position(first));
          for (long wanted = first; wanted <= last; wanted++) {
            if (LogReader.at(wanted, entries) instanceof StoredEvent.OfStream) {
              inStreams++;
            }
            entries.next();
          }
          return inStreams;
        });
  }

  /**
   * The newest events, back from {@code head}, until {@code bytes} of them were seen.
   *
   * @return the first position that was verified
   */
  long newest(long head, long bytes) {
    return database.scan(
        Column.EVENTS,
        true,
        entries -> {
          long seen = 0;
          long wanted = head;
          entries.seekToLast();
          while (wanted > 0 && seen < bytes) {
            LogReader.at(wanted, entries);
            seen += entries.value().length;
            wanted--;
            entries.prev();
          }
          return wanted + 1;
        });
  }

  /**
   * The stream index: each stream's sequences are 0, 1, 2 … and stand at growing positions up to
   * {@code head}.
   *
   * @return how many streams there are
   */
  long index(long head) {
    AtomicLong streams = new AtomicLong();
    database.scan(
        Column.STREAMS,
        true,
        entries -> {
          String stream = "";
          long next = 0;
          long place = 0;
          for (entries.seekToFirst(); entries.isValid(); entries.next()) {
            byte[] key = entries.key();
            String current = Keys.stream(key);
            if (!current.equals(stream)) {
              stream = current;
              next = 0;
              place = 0;
              streams.incrementAndGet();
            }
            long position = Keys.position(entries.value());
            if (Keys.sequence(key, stream) != next || position <= place || position > head) {
              throw new DamagedLogException("the index of " + stream + " at event " + next);
            }
            next++;
            place = position;
          }
          return streams;
        });
    return streams.get();
  }

  /**
   * Every event the other way round: the index leads to it, and what is remembered of its command
   * covers it.
   */
  void references(long head) {
    for (long position = 1; position <= head; position++) {
      StoredEvent event = reader.read(position);
      if (event instanceof StoredEvent.OfStream one) {
        byte[] place = Keys.inStream(one.getAggregateIdentifier(), one.getSequenceNumber());
        byte[] found = database.get(Column.STREAMS, place);
        if (found == null || Keys.position(found) != position) {
          throw DamagedLogException.at(position, "the index of its stream leads elsewhere");
        }
      }
      requireRemembered(position, event.getEventIdentifier());
    }
  }

  private void requireRemembered(long position, String eventId) {
    int dash = eventId.lastIndexOf('-');
    if (!eventId.startsWith("cmd_") || dash < 0) {
      return;
    }
    byte[] command = eventId.substring(0, dash).getBytes(StandardCharsets.UTF_8);
    byte[] found = database.get(Column.COMMANDS, command);
    if (found == null) {
      throw DamagedLogException.at(position, "its command is not remembered");
    }
    CommandMemory.Remembered remembered = RememberedRecord.read(command, found);
    if (remembered.first() + Long.parseLong(eventId.substring(dash + 1)) != position
        || remembered.last() < position) {
      throw DamagedLogException.at(position, "its command is remembered elsewhere");
    }
  }

  /**
   * The command memory: what it leads to is there.
   *
   * @return how many commands are remembered
   */
  long commands(long head) {
    AtomicLong commands = new AtomicLong();
    database.scan(
        Column.COMMANDS,
        true,
        entries -> {
          for (entries.seekToFirst(); entries.isValid(); entries.next()) {
            CommandMemory.Remembered remembered =
                RememberedRecord.read(entries.key(), entries.value());
            if (remembered.first() < 1
                || remembered.last() < remembered.first()
                || remembered.last() > head) {
              throw new DamagedLogException(
                  "the memory of command " + new String(entries.key(), StandardCharsets.UTF_8));
            }
            commands.incrementAndGet();
          }
          return commands;
        });
    return commands.get();
  }
}
