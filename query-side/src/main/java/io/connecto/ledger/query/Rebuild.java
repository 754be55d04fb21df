package io.connecto.ledger.query;

import io.connecto.ledger.LogEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Drops views and makes them again from the log, while no {@link ViewProcessors} runs on them. When
 * it is interrupted the views are at some earlier position; the processors carry on from there.
 */
public final class Rebuild {

  private static final int BATCH = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 100;

  private final List<Projection> projections;
  private final ViewStore store;
  private final StreamableMessageSource<TrackedEventMessage<?>> log;
  private final LogEnd end;
  private final Duration patience;

  /**
   * How far a rebuild is.
   *
   * @param position the last event in the views that are being made
   * @param head the last event there is
   */
  public record Progress(long position, long head) {}

  /**
   * @param end where the log ends, which may be further than this process has read
   */
  public Rebuild(
      List<Projection> projections,
      ViewStore store,
      StreamableMessageSource<TrackedEventMessage<?>> log,
      LogEnd end) {
    this(projections, store, log, end, PATIENCE);
  }

  /**
   * @param patience how long to wait while nothing more of the log can be read
   */
  Rebuild(
      List<Projection> projections,
      ViewStore store,
      StreamableMessageSource<TrackedEventMessage<?>> log,
      LogEnd end,
      Duration patience) {
    this.projections = List.copyOf(projections);
    this.store = store;
    this.log = log;
    this.end = end;
    this.patience = patience;
  }

  /** The names that {@link #run} knows. */
  public List<String> names() {
    return projections.stream().map(Projection::name).sorted().toList();
  }

  /**
   * Rebuilds all projections.
   *
   * @param progress told of every batch
   */
  public void runAll(Consumer<Progress> progress) {
    run(names(), progress);
  }

  /**
   * Rebuilds the named projections up to where the log ends now, reading it once for all of them.
   *
   * @throws IllegalArgumentException when there is none of a name; then nothing is dropped
   * @throws IllegalStateException when a server keeps them, or it can't be said where the log ends;
   *     then nothing is dropped
   */
  public void run(Collection<String> names, Consumer<Progress> progress) {
    List<Projection> chosen = names.stream().map(this::named).toList();
    try {
      // Before the claims are taken: they don't last for as long as this may take.
      long head = end();
      chosen.forEach(this::claim);
      run(chosen, head, progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the rebuild was interrupted", e);
    } finally {
      chosen.forEach(projection -> store.release(projection.name()));
    }
  }

  private void claim(Projection projection) {
    if (!store.claim(projection.name())) {
      throw new IllegalStateException(
          "a server keeps the views of '" + projection.name() + "': stop it first");
    }
  }

  /** Asked again for as long as more and more of the log can be read: it may just be joined. */
  private long end() throws InterruptedException {
    long read = 0;
    long since = System.nanoTime();
    while (true) {
      try {
        return end.position().orElse(0);
      } catch (RuntimeException e) {
        long readable = LogReader.positionOf(log.createHeadToken());
        if (readable > read) {
          read = readable;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > patience.toNanos()) {
          throw new IllegalStateException(
              "it can't be said where the log ends; the views are as they were", e);
        }
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private void run(List<Projection> chosen, long head, Consumer<Progress> progress)
      throws InterruptedException {
    chosen.forEach(projection -> store.drop(projection.name(), projection.views()));
    long position = 0;
    ExecutorService writers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try (BlockingStream<TrackedEventMessage<?>> events = LogReader.open(log, 0)) {
      CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
      long before = 0;
      do {
        // The next batch is read while the one before is written.
        List<LoggedEvent> batch = batch(events, position, head);
        position = batch.isEmpty() ? head : batch.get(batch.size() - 1).position();
        join(written);
        if (before > 0) {
          progress.accept(new Progress(before, head));
        }
        written = write(chosen, batch, position, writers);
        before = position;
      } while (position < head);
      join(written);
      progress.accept(new Progress(position, head));
    } finally {
      finish(writers);
    }
  }

  /** Nothing is written any more when the claims are let go. */
  private static void finish(ExecutorService writers) {
    boolean interrupted = false;
    writers.shutdown();
    while (!writers.isTerminated()) {
      try {
        boolean unused = writers.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Each projection writes its own views, so they need not wait for each other. */
  private CompletableFuture<Void> write(
      List<Projection> chosen, List<LoggedEvent> batch, long position, Executor writers) {
    return CompletableFuture.allOf(
        chosen.stream()
            .map(
                projection ->
                    CompletableFuture.runAsync(
                        () -> ViewBatch.write(projection, batch, position, store), writers))
            .toArray(CompletableFuture<?>[]::new));
  }

  private static void join(CompletableFuture<Void> written) {
    try {
      written.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Projection named(String name) {
    return projections.stream()
        .filter(projection -> projection.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("no projection '" + name + "'; there are " + names()));
  }

  private List<LoggedEvent> batch(
      BlockingStream<TrackedEventMessage<?>> events, long start, long head)
      throws InterruptedException {
    List<LoggedEvent> batch = new ArrayList<>();
    long position = start;
    while (batch.size() < BATCH && position < head) {
      if (!events.hasNextAvailable((int) patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "the log gives nothing after position " + position + " though it ends at " + head);
      }
      LoggedEvent logged = LoggedEvent.of(events.nextAvailable());
      batch.add(logged);
      position = logged.position();
    }
    return batch;
  }
}
