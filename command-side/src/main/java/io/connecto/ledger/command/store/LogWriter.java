package io.connecto.ledger.command.store;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The one writer. It takes whatever waits, writes it as one batch, syncs once, and only then lets
 * anybody know.
 */
final class LogWriter implements Runnable {

  private final AppendQueue queue;
  private final LogDatabase database;
  private final Watermark watermark;
  private final Publication publication;
  private final Publication.Heads heads;
  private final FatalFailure fatalFailure;
  private final LongAdder syncs = new LongAdder();

  LogWriter(
      AppendQueue queue,
      LogDatabase database,
      Watermark watermark,
      Publication publication,
      Publication.Heads heads,
      FatalFailure fatalFailure) {
    this.queue = queue;
    this.database = database;
    this.watermark = watermark;
    this.publication = publication;
    this.heads = heads;
    this.fatalFailure = fatalFailure;
  }

  /** How many times it synced. */
  long syncs() {
    return syncs.sum();
  }

  @Override
  public void run() {
    try {
      for (List<Append> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        carryOut(batch);
      }
    } catch (Throwable e) {
      EventStoreException cause =
          new EventStoreException("the event log has stopped: what was underway is unknown", e);
      queue.stop(cause);
      fatalFailure.stop(e);
      heads.readers().stop(cause);
      heads.callers().stop(cause);
    }
  }

  private void carryOut(List<Append> batch) throws RocksDBException, IOException {
    long last = batch.get(batch.size() - 1).last();
    try (WriteBatch writes = new WriteBatch()) {
      for (Append append : batch) {
        add(append, writes);
      }
      database.write(writes);
    }
    publication.written(last, heads);
    database.sync();
    syncs.increment();
    watermark.advance(last);
    publication.synced(last, heads);
    queue.synced(batch);
  }

  private void add(Append append, WriteBatch writes) throws RocksDBException {
    long position = append.first();
    for (Append.Entry entry : append.entries()) {
      EventRecord.seal(entry.draft(), position, append.recordedAtMillis());
      byte[] key = Keys.position(position);
      writes.put(database.column(Column.EVENTS), key, entry.draft());
      if (entry.stream() != null) {
        byte[] place = Keys.inStream(entry.stream(), entry.sequence());
        writes.put(database.column(Column.STREAMS), place, key);
      }
      position++;
    }
    if (append.command() != null) {
      byte[] command = Keys.text(append.command());
      byte[] memory = RememberedRecord.write(command, append.remembered());
      writes.put(database.column(Column.COMMANDS), command, memory);
    }
  }
}
