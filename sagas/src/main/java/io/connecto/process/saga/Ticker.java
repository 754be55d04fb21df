package io.connecto.process.saga;

import io.connecto.ledger.Actor;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Submission;
import io.connecto.process.Deadline;
import io.connecto.process.Deadlines;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the commands of deadlines that are due. What fails is tried again, less and less often, and
 * never keeps others waiting. The receiver checks its own state, and the id is derived from the
 * deadline: sending one twice is harmless.
 */
public final class Ticker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final int AT_ONCE = 256;
  private static final int SENDERS = 8;
  private static final long TICK_MILLIS = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Deadlines deadlines;
  private final Commands commands;
  private final Clock clock;
  private final Map<String, DueDeadline> known = new ConcurrentHashMap<>();
  private final Semaphore wakes = new Semaphore(0);
  private final ExecutorService senders;
  private final Thread thread;
  private volatile boolean running;

  /** Of its thread: whether the deadlines could not be read last time. */
  private boolean blind;

  /**
   * @param clock decides what is due
   */
  public Ticker(Deadlines deadlines, Commands commands, Clock clock) {
    this.deadlines = deadlines;
    this.commands = commands;
    this.clock = clock;
    AtomicInteger count = new AtomicInteger();
    this.senders =
        Executors.newFixedThreadPool(
            SENDERS, task -> new Thread(task, "ticker-sender-" + count.incrementAndGet()));
    this.thread = new Thread(this::run, "ticker");
  }

  public void start() {
    running = true;
    thread.start();
  }

  /** Looks at once: the clock was moved. */
  public void wake() {
    wakes.release();
  }

  /** The deadlines whose command fails at the moment, each with the reason. */
  public Map<String, String> failing() {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().isFailing())
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().reason()));
  }

  private void run() {
    while (running) {
      try {
        sendDue();
        sees();
        if (wakes.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
          wakes.drainPermits();
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failure) {
        seesNothing(failure);
        pause();
      }
    }
  }

  /** Told once, not each second: what keeps the views may be away for long. */
  private void seesNothing(RuntimeException failure) {
    if (!blind) {
      LOG.error("The deadlines can't be read, none is sent: {}", Cause.told(failure));
      blind = true;
    }
  }

  private void sees() {
    if (blind) {
      LOG.info("The deadlines can be read again.");
      blind = false;
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    } catch (InterruptedException stopped) {
      running = false;
    }
  }

  private void sendDue() {
    // What was sent stays due until the view has seen what it led to, and what fails stays due as
    // well: the page is larger by these, so that they keep nothing else waiting.
    List<Deadline> due = deadlines.due(clock.instant(), AT_ONCE + known.size());
    Set<String> names = due.stream().map(Ticker::name).collect(Collectors.toSet());
    known.entrySet().removeIf(e -> !e.getValue().isRunning() && !names.contains(e.getKey()));
    long running = known.values().stream().filter(DueDeadline::isRunning).count();
    long now = System.nanoTime();
    due.stream()
        .filter(deadline -> known.getOrDefault(name(deadline), DueDeadline.NEW).mayBeSent(now))
        .limit(AT_ONCE - running)
        .forEach(this::send);
  }

  private static String name(Deadline deadline) {
    return deadline.key() + "@" + deadline.due();
  }

  private void send(Deadline deadline) {
    String name = name(deadline);
    DueDeadline sent = known.getOrDefault(name, DueDeadline.NEW).sent();
    known.put(name, sent);
    CommandId id = CommandId.derived("deadline", deadline.key(), deadline.due().toString());
    Submission submission =
        Submission.following(
            deadline.command(), Actor.TICKER, id, id.value(), "deadline:" + deadline.key());
    CompletableFuture<?> unused =
        CompletableFuture.completedFuture(submission)
            .thenComposeAsync(commands::submit, senders)
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .handle((recorded, failure) -> after(sent, name, failure))
            .thenAccept(after -> known.put(name, after))
            .thenRun(this::wake);
  }

  private static DueDeadline after(DueDeadline sent, String name, @Nullable Throwable failure) {
    if (failure == null) {
      return sent.done();
    }
    String why = Cause.told(Cause.of(failure));
    LOG.warn("The deadline {} fails and is tried again: {}", name, why);
    return sent.failed(why, System.nanoTime());
  }

  /** Sends nothing more; what is on its way goes on. */
  @Override
  public void close() {
    running = false;
    thread.interrupt();
    senders.shutdown();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
