package io.connecto.process.saga;

import io.connecto.ledger.Commands;
import io.connecto.ledger.FairShare;
import io.connecto.ledger.Outage;
import io.connecto.ledger.Vocabulary;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs all processes: they follow the log in batches, and the states of a batch and its position
 * are committed in one write once its commands are durable.
 */
public final class Processes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Processes.class);

  private static final long SHUTDOWN_MILLIS = 30_000;
  private static final long START_PAUSE_MILLIS = 1_000;

  private final EventLog log;
  private final ProcessStore store;
  private final ProcessSettings settings;
  private final List<ProcessInvoker> kinds;
  private final List<Consumer<EventMessage<?>>> reactions;
  private final ExecutorService senders;
  private final StepSender sender;
  private final List<ProcessFollower> followers = new ArrayList<>();
  private @Nullable Thread starting;
  private final Outage outage = new Outage();
  private boolean closed;

  /**
   * @param log the event log
   * @param store where positions and states are kept; it is the caller's to close, after this
   * @param json the mapper of everything that is stored
   * @param vocabulary of commands and events
   * @param reactions are told every event, at least once, without being processes
   */
  public Processes(
      StreamableMessageSource<TrackedEventMessage<?>> log,
      Commands commands,
      ProcessStore store,
      JsonMapper json,
      Vocabulary vocabulary,
      List<ProcessKind> kinds,
      List<Consumer<EventMessage<?>>> reactions,
      ProcessSettings settings) {
    Set<String> names = new HashSet<>();
    kinds.forEach(kind -> requireNew(names, kind.name()));
    this.log = new EventLog(log);
    this.store = store;
    this.settings = settings;
    this.kinds =
        kinds.stream().map(kind -> new ProcessInvoker(kind, this.log, vocabulary, json)).toList();
    this.reactions = List.copyOf(reactions);
    AtomicInteger count = new AtomicInteger();
    this.senders =
        Executors.newFixedThreadPool(
            settings.senders(),
            task -> new Thread(task, "process-sender-" + count.incrementAndGet()));
    this.sender = new StepSender(commands, json, senders, settings.senders(), settings.patience());
  }

  private static void requireNew(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("two kinds of process are named " + name);
    }
  }

  /** Begins; while the store is away, as soon as it is there. */
  public synchronized void start() {
    try {
      startNow();
    } catch (RuntimeException away) {
      waits(away);
      starting = new Thread(this::startLater, "processes-start");
      starting.setDaemon(true);
      starting.start();
    }
  }

  private void startLater() {
    try {
      while (!startedNow()) {
        TimeUnit.MILLISECONDS.sleep(START_PAUSE_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean startedNow() {
    try {
      if (!closed) {
        startNow();
      }
      return true;
    } catch (RuntimeException away) {
      waits(away);
      return false;
    }
  }

  private void startNow() {
    int segments = ProcessFollower.segments(store, log, settings.segments());
    ProcessReader reader = new ProcessReader(kinds, reactions, settings.batchSize(), segments);
    FairShare share = new FairShare(segments);
    for (int segment = 0; segment < segments; segment++) {
      ProcessFollower follower =
          new ProcessFollower(
              segment, reader, log, sender, store, settings.node(), share, Clock.systemUTC());
      followers.add(follower);
      follower.start();
    }
    if (outage.ends()) {
      LOG.info("the processes begin");
    }
  }

  private void waits(RuntimeException away) {
    if (outage.begins(away)) {
      LOG.warn("the processes do not begin yet: {}", Outage.trace(away));
    }
  }

  /**
   * The position up to which all is done and durable, what it led to included: of the segments that
   * this server works on.
   */
  public synchronized long position() {
    return followers.stream()
        .map(ProcessFollower::position)
        .flatMapToLong(OptionalLong::stream)
        .min()
        .orElse(0);
  }

  /** How many segments this server works on now. */
  public synchronized int segments() {
    return (int) followers.stream().filter(one -> one.position().isPresent()).count();
  }

  /** What keeps them from going on at the moment; empty when all is well. */
  public synchronized Optional<Throwable> failure() {
    return outage
        .failure()
        .or(() -> followers.stream().flatMap(one -> one.failure().stream()).findFirst());
  }

  /** Finishes the batches that are running, and stops. */
  @Override
  public synchronized void close() {
    closed = true;
    if (starting != null) {
      starting.interrupt();
    }
    followers.forEach(ProcessFollower::stop);
    try {
      for (ProcessFollower follower : followers) {
        follower.awaitEnd(SHUTDOWN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    senders.shutdownNow();
  }
}
