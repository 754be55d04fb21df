package io.connecto.ledger.command.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Looks at what refers to the events: the index of the streams and the command memory. Each method
 * throws {@link DamagedLogException} at the first thing that is not as it was written. Both are
 * read in their own order, a piece at a time.
 */
final class IndexVerification {

  private final LogDatabase database;
  private final long bound;
  private final BooleanSupplier goOn;

  /**
   * @param bound the last position that is looked at; what refers to later ones is not
   * @param goOn false when nobody wants the answer any more
   */
  IndexVerification(LogDatabase database, long bound, BooleanSupplier goOn) {
    this.database = database;
    this.bound = bound;
    this.goOn = goOn;
  }

  /** Each stream's sequences are 0, 1, 2 … and stand at growing positions. */
  static final class Streams {
    private final Fingerprint found = new Fingerprint();
    private byte[] stream = {};
    private long count;
    private long next;
    private long place;

    /** How many streams there are. */
    long count() {
      return count;
    }

    Fingerprint found() {
      return found;
    }

    private void add(byte[] key, long position) {
      int end = key.length - 1 - Long.BYTES;
      if (end < 0) {
        throw new DamagedLogException("the index of the streams has a key that is too short");
      }
      if (!Arrays.equals(key, 0, end, stream, 0, stream.length)) {
        stream = Arrays.copyOf(key, end);
        next = 0;
        place = 0;
        count++;
      }
      if (Keys.position(Arrays.copyOfRange(key, end + 1, key.length)) != next
          || position <= place) {
        throw new DamagedLogException(
            "the index of " + new String(stream, StandardCharsets.UTF_8) + " at its event " + next);
      }
      next++;
      place = position;
      found.add(key, position, 0);
    }
  }

  Streams streams() {
    Streams streams = new Streams();
    database.walk(
        Column.STREAMS,
        goOn,
        (key, value) -> {
          long position = Keys.position(value);
          if (isWithin(position)) {
            streams.add(key, position);
          }
        });
    return streams;
  }

  /** What is remembered of the commands, each with its checksum. */
  Fingerprint commands() {
    Fingerprint found = new Fingerprint();
    database.walk(
        Column.COMMANDS,
        goOn,
        (key, value) -> {
          CommandMemory.Remembered remembered = RememberedRecord.read(key, value);
          if (remembered.first() < 1 || remembered.last() < remembered.first()) {
            throw new DamagedLogException(
                "the memory of command " + new String(key, StandardCharsets.UTF_8));
          }
          if (isWithin(remembered.last())) {
            found.add(key, remembered.first(), remembered.last());
          }
        });
    return found;
  }

  /** What leads beyond the bound was written meanwhile, together with what it leads to. */
  private boolean isWithin(long position) {
    if (position > bound && database.get(Column.EVENTS, Keys.position(position)) == null) {
      throw DamagedLogException.at(position, "an index leads to it, and the event is missing");
    }
    return position <= bound;
  }
}
