package io.connecto.ledger.command.store;

/**
 * Looks at the events that are stored. Each method throws {@link DamagedLogException} at the first
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

  /**
   * What the indexes have to lead to.
   *
   * @param inStreams how many events belong to a stream
   * @param commands how many commands recorded something
   */
  record Counts(long inStreams, long commands) {

    static final Counts NONE = new Counts(0, 0);

    Counts plus(StoredEvent event) {
      return new Counts(
          inStreams + (event instanceof StoredEvent.OfStream ? 1 : 0),
          commands + (isFirstOfCommand(event.getEventIdentifier()) ? 1 : 0));
    }

    private static boolean isFirstOfCommand(String eventId) {
      return eventId.startsWith("cmd_") && eventId.endsWith("-0");
    }
  }

  /**
   * @param watermark the position that was synced last
   * @return the last position of the log
   */
  long head(long watermark) {
    long head = reader.head();
    if (head < watermark) {
      throw new DamagedLogException(
          "positions %d to %d were synced and are gone".formatted(head + 1, watermark));
    }
    return head;
  }

  /** The checksums of all files, as RocksDB keeps them. */
  void checksums() {
    database.use(
        db -> {
          db.verifyChecksum();
          return true;
        });
  }

  /** The events from {@code first} to {@code last}: all there, each with its checksum. */
  Counts events(long first, long last) {
    Counts counts = Counts.NONE;
    for (long next = first; next <= last; next += PIECE) {
      counts = piece(next, Math.min(last, next + PIECE - 1), counts);
    }
    return counts;
  }

  /** A short piece, so that a database that is to be closed needs not wait long. */
  Counts piece(long first, long last, Counts before) {
    return database.scan(
        Column.EVENTS,
        true,
        entries -> {
          Counts counts = before;
          entries.seek(Keys.position(first));
          for (long wanted = first; wanted <= last; wanted++) {
            counts = counts.plus(LogReader.at(wanted, entries));
            entries.next();
          }
          return counts;
        });
  }

  /**
   * The newest events, back from {@code head}, until {@code bytes} of them were seen, and what
   * refers to them.
   *
   * @return the first position that was verified
   */
  long newest(long head, long bytes) {
    long first =
        database.scan(
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
    references(first, head);
    return first;
  }

  /**
   * From these events to what should refer to them: the index of the stream, and what is remembered
   * of the command.
   */
  void references(long first, long last) {
    for (long position = first; position <= last; position++) {
      StoredEvent event = reader.read(position);
      if (event instanceof StoredEvent.OfStream one) {
        requireIndexed(position, one);
      }
      requireRemembered(position, event.getEventIdentifier());
    }
  }

  private void requireIndexed(long position, StoredEvent.OfStream event) {
    byte[] place = Keys.inStream(event.getAggregateIdentifier(), event.getSequenceNumber());
    byte[] found = database.get(Column.STREAMS, place);
    if (found == null || Keys.position(found) != position) {
      throw DamagedLogException.at(position, "the index of its stream does not lead to it");
    }
  }

  private void requireRemembered(long position, String eventId) {
    int dash = eventId.lastIndexOf('-');
    if (!eventId.startsWith("cmd_") || dash < 0) {
      return;
    }
    byte[] command = Keys.text(eventId.substring(0, dash));
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
}
