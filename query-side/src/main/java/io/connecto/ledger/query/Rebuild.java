package io.connecto.ledger.query;

import java.util.Collection;
import java.util.List;
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
   * @param projection which one is being rebuilt
   * @param position the last event in its views
   * @param head the last event there is
   */
  public record Progress(String projection, long position, long head) {}

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
   * Rebuilds the named projections, one after the other.
   *
   * @throws IllegalArgumentException when there is none of a name; then nothing is dropped
   */
  public void run(Collection<String> names, Consumer<Progress> progress) {
    List<Projection> chosen = names.stream().map(this::named).toList();
    for (Projection projection : chosen) {
      store.drop(projection.name(), projection.views());
      replay(projection, progress);
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

  private void replay(Projection projection, Consumer<Progress> progress) {
    long head = ProjectionSession.positionOf(log.createHeadToken());
    long position = 0;
    try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(log.createTailToken())) {
      do {
        position = batch(projection, events, position, head);
        progress.accept(new Progress(projection.name(), position, head));
      } while (position < head);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the rebuild was interrupted", e);
    }
  }

  private long batch(
      Projection projection, BlockingStream<TrackedEventMessage<?>> events, long start, long head)
      throws InterruptedException {
    ViewBatch views = new ViewBatch(store);
    long position = start;
    for (int count = 0; count < BATCH && position < head; count++) {
      if (!events.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "the log gives nothing after position " + position + " though it ends at " + head);
      }
      LoggedEvent logged = LoggedEvent.of(events.nextAvailable());
      projection.apply(logged, views);
      position = logged.position();
    }
    store.write(projection.name(), new ViewToken(projection.revision(), position), views.changes());
    return position;
  }
}
