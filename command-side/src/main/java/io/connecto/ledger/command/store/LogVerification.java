package io.connecto.ledger.command.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Looks at the events that are stored, and at what refers to them. Each method throws {@link
 * DamagedLogException} at the first thing that is not as it was written.
 */
final class LogVerification {

  private static final int PIECE = 1_000;

  private final LogDatabase database;
  private final LogReader reader;
  private final BooleanSupplier goOn;

  LogVerification(LogDatabase database) {
    this(database, () -> true);
  }

  /**
   * @param goOn false when nobody wants the answer any more: then the methods end early, with an
   *     answer that says nothing
   */
  LogVerification(LogDatabase database, BooleanSupplier goOn) {
    this.database = database;
    this.reader = new LogReader(database);
    this.goOn = goOn;
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

  /**
   * The whole log up to {@code head}: all events are there, each with its checksum, and the index
   * of the streams and the command memory lead to them and to nothing else.
   *
   * @param events is told of all events, a piece at a time, in order
   */
  StoreCheck.Contents all(long head, Consumer<List<StoredEvent>> events) {
    References references = events(head, events);
    return compare(head, references, index(head));
  }

  /** All events up to {@code head}; what they say has to refer to them. */
  References events(long head, Consumer<List<StoredEvent>> events) {
    References references = new References();
    for (long next = 1; next <= head && goOn.getAsBoolean(); next += PIECE) {
      List<StoredEvent> piece = reader.readOnce(next, Math.min(head, next + PIECE - 1));
      piece.forEach(references::add);
      events.accept(piece);
    }
    return references;
  }

  /** What refers to events. */
  record Index(IndexVerification.Streams streams, Fingerprint commands) {}

  /** Everything that refers to events up to {@code head}. */
  Index index(long head) {
    IndexVerification index = new IndexVerification(database, head, goOn);
    return new Index(index.streams(), index.commands());
  }

  /** What refers to the events is what has to. */
  StoreCheck.Contents compare(long head, References references, Index index) {
    Fingerprint streams = index.streams().found();
    if (goOn.getAsBoolean()
        && !(references.streams().matches(streams)
            && references.commands().matches(index.commands()))) {
      explain(head, references, streams, index.commands());
    }
    return new StoreCheck.Contents(head, index.streams().count(), index.commands().count());
  }

  /** The sums say that something is wrong; looking up each reference tells what. */
  private void explain(
      long head, References references, Fingerprint streams, Fingerprint commands) {
    references(1, head);
    if (!references.streams().matches(streams)) {
      throw new DamagedLogException(
          "%d events belong to streams, and the index leads to %d"
              .formatted(references.streams().count(), streams.count()));
    }
    if (commands.count() <= references.commands().count()) {
      throw new DamagedLogException(
          "%d commands recorded events, and %d are remembered"
              .formatted(references.commands().count(), commands.count()));
    }
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
  private void references(long first, long last) {
    for (long next = first; next <= last && goOn.getAsBoolean(); next += PIECE) {
      List<StoredEvent> piece = reader.readOnce(next, Math.min(last, next + PIECE - 1));
      requireIndexed(
          piece.stream()
              .filter(StoredEvent.OfStream.class::isInstance)
              .map(StoredEvent.OfStream.class::cast)
              .toList());
      requireRemembered(
          piece.stream()
              .filter(event -> References.commandOf(event.getEventIdentifier()) != null)
              .toList());
    }
  }

  private void requireIndexed(List<StoredEvent.OfStream> events) {
    List<byte[]> places = new ArrayList<>();
    for (StoredEvent.OfStream event : events) {
      places.add(Keys.inStream(event.getAggregateIdentifier(), event.getSequenceNumber()));
    }
    List<byte[]> found = database.getAll(Column.STREAMS, places);
    for (int i = 0; i < found.size(); i++) {
      long position = events.get(i).position();
      if (found.get(i) == null || Keys.position(found.get(i)) != position) {
        throw DamagedLogException.at(position, "the index of its stream does not lead to it");
      }
    }
  }

  private void requireRemembered(List<StoredEvent> events) {
    List<byte[]> commands = new ArrayList<>();
    for (StoredEvent event : events) {
      String id = event.getEventIdentifier();
      commands.add(Keys.text(id.substring(0, id.lastIndexOf('-'))));
    }
    List<byte[]> found = database.getAll(Column.COMMANDS, commands);
    for (int i = 0; i < found.size(); i++) {
      requireRemembered(events.get(i), commands.get(i), found.get(i));
    }
  }

  private static void requireRemembered(
      StoredEvent event, byte[] command, byte @org.jspecify.annotations.Nullable [] found) {
    if (found == null) {
      throw DamagedLogException.at(event.position(), "its command is not remembered");
    }
    String id = event.getEventIdentifier();
    CommandMemory.Remembered remembered = RememberedRecord.read(command, found);
    if (remembered.first() + Long.parseLong(id.substring(id.lastIndexOf('-') + 1))
            != event.position()
        || remembered.last() < event.position()) {
      throw DamagedLogException.at(event.position(), "its command is remembered elsewhere");
    }
  }
}
