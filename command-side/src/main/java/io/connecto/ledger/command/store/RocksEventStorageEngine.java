package io.connecto.ledger.command.store;

import io.connecto.ledger.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The event log on RocksDB. Appending orders; one writer syncs whatever waits at once; readers see
 * what is synced. A directory has one owner; a log that is not what was written does not open.
 */
public final class RocksEventStorageEngine extends AbstractEventStorageEngine
    implements LedgerStorageEngine, CommandMemory, AutoCloseable {

  /** For each that came last time: two milliseconds for the sixteen that count. */
  private static final Duration GATHERING = Duration.ofNanos(125_000);

  private static final int PIECE = 256;

  private final DirectoryLock lock;
  private final LogDatabase database;
  private final LogReader reader;
  private final Snapshots snapshots;
  private final Watermark watermark;
  private final AppendQueue queue;
  private final Publication.Heads heads;
  private final LogWriter writer;
  private final Thread writing;
  private final ExecutorService announcements;
  private final BackgroundCheck backgroundCheck;
  private final KnownCommands known = new KnownCommands();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @throws DirectoryInUseException when another process has the directory
   * @throws DamagedLogException when the log is not what was written
   */
  public RocksEventStorageEngine(StoreSettings settings) {
    this(settings, Publication.WHEN_SYNCED);
  }

  /** For tests that need a log which tells too early, or holds its syncs back. */
  RocksEventStorageEngine(StoreSettings settings, Publication publication) {
    super(new Parts(settings));
    lock = DirectoryLock.acquire(settings.directory());
    try {
      StartCheck.Opened opened = StartCheck.open(settings.directory(), settings.wholeCheckBytes());
      database = opened.database();
      reader = new LogReader(database);
      snapshots = new Snapshots(database, settings.serializer());
      watermark = Watermark.open(settings.directory(), opened.head());
      announcements = Executors.newSingleThreadExecutor(work -> daemon(work, "event-log-answers"));
      heads =
          new Publication.Heads(
              new Head(opened.head(), announcements), new Head(opened.head(), announcements));
      queue =
          new AppendQueue(
              opened.head(),
              opened.head() == 0 ? 0 : reader.read(opened.head()).recordedAtMillis(),
              stream -> reader.lastSequence(stream, Long.MAX_VALUE),
              settings.queueBytes(),
              GATHERING,
              publication,
              heads);
      writer =
          new LogWriter(queue, database, watermark, publication, heads, settings.fatalFailure());
      backgroundCheck =
          new BackgroundCheck(database, opened.verifiedFrom() > 1 ? opened.head() : 0);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
    writing = daemon(writer, "event-log-writer");
    writing.start();
    backgroundCheck.start();
    // Meanwhile the database is asked.
    daemon(() -> known.learn(database, () -> !closed.get()), "known-commands").start();
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Ordered order(List<? extends EventMessage<?>> events) {
    Append append = new Append(events, getEventSerializer());
    if (append.command() != null) {
      // Before it can be carried out: one that is called known without need costs a look-up.
      known.add(Keys.text(append.command()));
    }
    try {
      queue.order(append);
    } catch (SequenceConflict conflict) {
      handlePersistenceException(conflict, conflict.event());
    }
    return new Ordered(append.first(), Instant.ofEpochMilli(append.recordedAtMillis()));
  }

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (!events.isEmpty()) {
      order(events);
    }
  }

  @Override
  public long ordered() {
    return queue.ordered();
  }

  @Override
  public long synced() {
    return heads.readers().position();
  }

  @Override
  public CompletableFuture<Void> whenSynced(long position) {
    return heads.callers().whenReached(position);
  }

  @Override
  public CompletableFuture<Void> whenReadable(long position) {
    return heads.readers().whenReached(position);
  }

  @Override
  public boolean awaitReadable(long position, long nanos) throws InterruptedException {
    return heads.readers().await(position, nanos);
  }

  /** How many times the log has been synced since it was opened. */
  public long syncs() {
    return writer.syncs();
  }

  /**
   * Reads everything that is synced, from the first event on, and verifies it: checksums, order,
   * the index of the streams and the command memory. May be called while the log is in use.
   *
   * @param events is told of every event, in order, by the calling thread
   * @throws DamagedLogException at the first thing that is not as it was written
   */
  public StoreCheck.Contents audit(Consumer<TrackedEventMessage<?>> events) {
    return new LogAudit(
            database,
            stored ->
                EventUtils.upcastAndDeserializeTrackedEvents(
                    stored, getEventSerializer(), upcasterChain))
        .run(synced(), events);
  }

  /** What the check in the background found, if it found damage. */
  public Optional<DamagedLogException> damage() {
    return backgroundCheck.damage();
  }

  /** Whether most commands are found to be new without asking the database. */
  boolean knowsCommands() {
    return known.isComplete();
  }

  @Override
  public Optional<Remembered> find(CommandId command) {
    byte[] key = Keys.text(command.value());
    if (known.isNew(key)) {
      return Optional.empty();
    }
    return Optional.ofNullable(database.get(Column.COMMANDS, key))
        .map(record -> RememberedRecord.read(key, record));
  }

  @Override
  protected Stream<? extends TrackedEventData<?>> readEventData(
      @Nullable TrackingToken token, boolean mayBlock) {
    return Pieces.stream(
        LogTokens.position(token) + 1, PIECE, (next, limit) -> reader.read(next, synced(), limit));
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(long first, long last) {
    if (last > synced()) {
      throw new IllegalArgumentException("position " + last + " is not synced");
    }
    Stream<StoredEvent> events =
        Pieces.stream(first, PIECE, (next, limit) -> reader.read(next, last, limit));
    return EventUtils.upcastAndDeserializeTrackedEvents(
        events, getEventSerializer(), upcasterChain);
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readEventData(
      String stream, long firstSequenceNumber) {
    awaitStream(stream);
    long bound = synced();
    return Pieces.stream(
        firstSequenceNumber, PIECE, (next, limit) -> reader.readStream(stream, next, bound, limit));
  }

  /** The events of {@code stream} that are ordered, but not yet synced, are waited for. */
  private void awaitStream(String stream) {
    long end = queue.unsyncedEnd(stream);
    try {
      whenReadable(end).join();
    } catch (CompletionException e) {
      throw new EventStoreException("the event log has stopped", e.getCause());
    }
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String stream) {
    awaitStream(stream);
    long last = reader.lastSequence(stream, synced());
    return last < 0 ? Optional.empty() : Optional.of(last);
  }

  @Override
  protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
    snapshots.store(snapshot, reader.lastSequence(snapshot.getAggregateIdentifier(), synced()));
  }

  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
    return snapshots.find(stream, reader.lastSequence(stream, synced()));
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
    throw new UnsupportedOperationException("snapshots are read as messages");
  }

  /** Before the first event: no token. */
  @Override
  public @Nullable TrackingToken createTailToken() {
    return null;
  }

  @Override
  public @Nullable TrackingToken createHeadToken() {
    return LogTokens.at(synced());
  }

  @Override
  public @Nullable TrackingToken createTokenAt(Instant time) {
    return LogTokens.at(reader.firstAtOrAfter(time.toEpochMilli(), synced()) - 1);
  }

  /** Takes no more events, writes and syncs what waits, and lets the directory go. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    queue.close();
    backgroundCheck.close();
    joinWriter();
    EventStoreException cause = new EventStoreException("the event log is closed");
    heads.readers().stop(cause);
    heads.callers().stop(cause);
    announcements.shutdown();
    watermark.close();
    database.close();
    lock.close();
  }

  private void joinWriter() {
    boolean interrupted = false;
    while (writing.isAlive()) {
      try {
        writing.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Parts extends AbstractEventStorageEngine.Builder {
    Parts(StoreSettings settings) {
      eventSerializer(settings.serializer());
      snapshotSerializer(settings.serializer());
      upcasterChain(settings.upcasters());
      persistenceExceptionResolver(SequenceConflict.class::isInstance);
    }
  }
}
