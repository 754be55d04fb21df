package io.connecto.ledger.command.store;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Reads events a piece at a time, and checks of each that it is what was written and in its place:
 * a gap is damage, never skipped.
 */
final class LogReader {

  /** Above every sequence. */
  private static final long END = Long.MAX_VALUE;

  private final LogDatabase database;

  LogReader(LogDatabase database) {
    this.database = database;
  }

  /**
   * The events from {@code first} on, which all have to be there up to {@code bound}.
   *
   * @param limit how many at most
   */
  List<StoredEvent> read(long first, long bound, int limit) {
    return read(first, bound, limit, false);
  }

  /** All events from {@code first} to {@code last}, for somebody who reads the log through once. */
  List<StoredEvent> readOnce(long first, long last) {
    return read(first, last, Integer.MAX_VALUE, true);
  }

  private List<StoredEvent> read(long first, long bound, int limit, boolean onceOnly) {
    if (first > bound) {
      return List.of();
    }
    return database.scan(
        Column.EVENTS,
        onceOnly,
        entries -> {
          List<StoredEvent> events = new ArrayList<>();
          entries.seek(Keys.position(first));
          for (long wanted = first; wanted <= bound && events.size() < limit; wanted++) {
            events.add(at(wanted, entries));
            entries.next();
          }
          return events;
        });
  }

  /** Reads where the iterator stands, which has to be {@code wanted}. */
  static StoredEvent at(long wanted, RocksIterator entries) throws RocksDBException {
    if (!entries.isValid()) {
      entries.status();
      throw DamagedLogException.at(wanted, "the event is missing");
    }
    if (Keys.position(entries.key()) != wanted) {
      throw DamagedLogException.at(wanted, "the event is missing");
    }
    return EventRecord.read(wanted, entries.value());
  }

  StoredEvent read(long position) {
    byte[] record = database.get(Column.EVENTS, Keys.position(position));
    if (record == null) {
      throw DamagedLogException.at(position, "the event is missing");
    }
    return EventRecord.read(position, record);
  }

  /**
   * The events of {@code stream} from sequence {@code first} on that are not after {@code bound}.
   */
  List<StoredEvent.OfStream> readStream(String stream, long first, long bound, int limit) {
    List<Long> places = places(stream, first, bound, limit);
    List<StoredEvent.OfStream> events = new ArrayList<>(places.size());
    for (long position : places) {
      long sequence = first + events.size();
      if (read(position) instanceof StoredEvent.OfStream event
          && event.getAggregateIdentifier().equals(stream)
          && event.getSequenceNumber() == sequence) {
        events.add(event);
      } else {
        throw DamagedLogException.at(
            position, "is not event " + sequence + " of " + stream + ", as the index says");
      }
    }
    return events;
  }

  private List<Long> places(String stream, long first, long bound, int limit) {
    return database.scan(
        Column.STREAMS,
        false,
        entries -> {
          List<Long> places = new ArrayList<>();
          entries.seek(Keys.inStream(stream, first));
          while (entries.isValid() && places.size() < limit) {
            long sequence = Keys.sequence(entries.key(), stream);
            long position = sequence < 0 ? END : Keys.position(entries.value());
            if (position > bound) {
              break;
            }
            if (sequence != first + places.size()) {
              throw new DamagedLogException(
                  "event " + (first + places.size()) + " of " + stream + " is missing");
            }
            places.add(position);
            entries.next();
          }
          return places;
        });
  }

  /** The sequence of the last event of {@code stream} that is not after {@code bound}, or -1. */
  long lastSequence(String stream, long bound) {
    return database.scan(
        Column.STREAMS,
        false,
        entries -> {
          entries.seekForPrev(Keys.inStream(stream, END));
          while (entries.isValid()) {
            long sequence = Keys.sequence(entries.key(), stream);
            if (sequence < 0 || Keys.position(entries.value()) <= bound) {
              return sequence;
            }
            entries.prev();
          }
          return -1L;
        });
  }

  /** The last position that is in the database, or 0. */
  long head() {
    return database.scan(
        Column.EVENTS,
        false,
        entries -> {
          entries.seekToLast();
          return entries.isValid() ? Keys.position(entries.key()) : 0L;
        });
  }

  /**
   * The position of the first event that was recorded at {@code millis} or later; one after {@code
   * bound} when there is none.
   */
  long firstAtOrAfter(long millis, long bound) {
    long low = 1;
    long high = bound + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (read(middle).recordedAtMillis() < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
