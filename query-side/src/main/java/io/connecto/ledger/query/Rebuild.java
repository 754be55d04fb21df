package io.connecto.ledger.query;

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
  private static final int PATIENCE_SECONDS = 10;

  private final List<Projection> projections;
  private final ViewStore store;
  private final StreamableMessageSource<TrackedEventMessage<?>> log;

  /**
   * How far a rebuild is.
   *
   * @param position the last event in the views that are being made
   * @param head the last event there is
   */
  public record Progress(long position, long head) {}

  public Rebuild(
      List<Projection> projections,
      ViewStore store,
      StreamableMessageSource<TrackedEventMessage<?>> log) {
    this.projections = List.copyOf(projections);
    this.store = store;
    this.log = log;
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
   * Rebuilds the named projections, reading the log once for all of them.
   *
   * @throws IllegalArgumentException when there is none of a name; then nothing is dropped
   * @throws IllegalStateException when a server keeps them; then nothing is dropped
   */
  public void run(Collection<String> names, Consumer<Progress> progress) {
    List<Projection> chosen = names.stream().map(this::named).toList();
    try {
      chosen.forEach(this::claim);
      run(chosen, progress);
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

  private void run(List<Projection> chosen, Consumer<Progress> progress) {
    chosen.forEach(projection -> store.drop(projection.name(), projection.views()));
    long head = LogReader.positionOf(log.createHeadToken());
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the rebuild was interrupted", e);
    } finally {
      writers.shutdown();
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

  private static List<LoggedEvent> batch(
      BlockingStream<TrackedEventMessage<?>> events, long start, long head)
      throws InterruptedException {
    List<LoggedEvent> batch = new ArrayList<>();
    long position = start;
    while (batch.size() < BATCH && position < head) {
      if (!events.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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
