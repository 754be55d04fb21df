package io.connecto.ledger.command.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The stored form of the log on RocksDB, while no server has it. */
public final class DirectoryLog implements StoredLog {

  private final DirectoryLock lock;
  private final LogDatabase database;
  private final LogReader reader;
  private final Optional<Watermark> watermark;
  private long last;

  private DirectoryLog(
      DirectoryLock lock, LogDatabase database, long last, Optional<Watermark> watermark) {
    this.lock = lock;
    this.database = database;
    this.reader = new LogReader(database);
    this.last = last;
    this.watermark = watermark;
  }

  /**
   * To be read only. Nothing in the directory changes.
   *
   * @throws DirectoryInUseException when a server has it
   * @throws DamagedLogException when synced events are missing
   */
  public static DirectoryLog toRead(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("no event log is in " + directory.toAbsolutePath());
    }
    return locked(
        directory,
        lock -> {
          long synced = Watermark.read(directory).orElse(0);
          LogDatabase database = LogDatabase.open(directory, LogDatabase.Mode.READ_ONLY);
          long last = new LogVerification(database).head(synced);
          return new DirectoryLog(lock, database, last, Optional.empty());
        });
  }

  /**
   * To be added to; made when it is not there.
   *
   * @throws DirectoryInUseException when a server has it
   * @throws DamagedLogException when it is not what was written
   */
  public static DirectoryLog toExtend(Path directory) {
    return locked(
        directory,
        lock -> {
          StartCheck.Opened opened = StartCheck.open(directory, 0);
          Watermark watermark = Watermark.open(directory, opened.head());
          return new DirectoryLog(lock, opened.database(), opened.head(), Optional.of(watermark));
        });
  }

  private static DirectoryLog locked(Path directory, Function<DirectoryLock, DirectoryLog> open) {
    DirectoryLock lock = DirectoryLock.acquire(directory);
    try {
      return open.apply(lock);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public long last() {
    return last;
  }

  @Override
  public StoredEvent event(long position) {
    return reader.read(position);
  }

  @Override
  public List<StoredAppend> read(long first, int events) {
    List<StoredAppend> appends = new ArrayList<>();
    List<StoredEvent> piece = reader.read(first, last, events);
    for (int next = 0; next < piece.size(); ) {
      StoredAppend append = append(piece, next);
      appends.add(append);
      next += append.events().size();
    }
    return appends;
  }

  /** The append that begins with {@code piece.get(index)}; its end may be beyond the piece. */
  private StoredAppend append(List<StoredEvent> piece, int index) {
    StoredEvent begin = piece.get(index);
    String command = StoredAppend.begunBy(begin.getEventIdentifier()).orElse(null);
    if (command == null) {
      return new StoredAppend(List.of(begin), null, "");
    }
    byte[] key = Keys.text(command);
    byte[] record = database.get(Column.COMMANDS, key);
    if (record == null) {
      throw DamagedLogException.at(begin.position(), "its command is not remembered");
    }
    CommandMemory.Remembered remembered = RememberedRecord.read(key, record);
    int size = (int) (remembered.last() - remembered.first() + 1);
    if (remembered.first() != begin.position()) {
      throw DamagedLogException.at(begin.position(), "its command is remembered elsewhere");
    }
    List<StoredEvent> events =
        index + size <= piece.size()
            ? piece.subList(index, index + size)
            : reader.read(begin.position(), remembered.last(), size);
    return new StoredAppend(events, command, remembered.inputHash());
  }

  @Override
  public void add(List<StoredAppend> appends) {
    Watermark safe =
        watermark.orElseThrow(() -> new IllegalStateException("this log was opened to be read"));
    long next = last;
    try (WriteBatch writes = new WriteBatch()) {
      for (StoredAppend append : appends) {
        if (append.first() != next + 1) {
          throw new IllegalArgumentException(
              "position %d can't follow position %d".formatted(append.first(), next));
        }
        put(append, writes);
        next = append.last();
      }
      database.write(writes);
      database.sync();
      safe.advance(next);
    } catch (RocksDBException e) {
      throw new IllegalStateException("the event log can't be written: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("the event log can't be written", e);
    }
    last = next;
  }

  private void put(StoredAppend append, WriteBatch writes) throws RocksDBException {
    for (StoredEvent event : append.events()) {
      byte[] position = Keys.position(event.position());
      writes.put(database.column(Column.EVENTS), position, EventRecord.of(event));
      if (event instanceof StoredEvent.OfStream one) {
        byte[] place = Keys.inStream(one.getAggregateIdentifier(), one.getSequenceNumber());
        writes.put(database.column(Column.STREAMS), place, position);
      }
    }
    if (append.command() != null) {
      byte[] command = Keys.text(append.command());
      CommandMemory.Remembered remembered =
          new CommandMemory.Remembered(append.inputHash(), append.first(), append.last());
      byte[] record = RememberedRecord.write(command, remembered);
      writes.put(database.column(Column.COMMANDS), command, record);
    }
  }

  @Override
  public void close() {
    watermark.ifPresent(Watermark::close);
    database.close();
    lock.close();
  }
}
