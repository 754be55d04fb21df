package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.connecto.clock.ClockEvent.ClockAdvanced;
import io.connecto.ledger.query.store.RocksViewStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Two processes on one log and one store of views; and one whose store is away. */
class SharedProjectionsTest {

  /** Counts events: what is applied twice or left out shows. */
  private static final class Counting implements Projection {
    record Count(String id, long events) {}

    static final ViewType<Count> TYPE = new ViewType<>("count", Count.class, Count::id, List.of());

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public List<ViewType<?>> views() {
      return List.of(TYPE);
    }

    @Override
    public void apply(LoggedEvent logged, ViewBatch batch) {
      long events = batch.find(TYPE, "all").map(Count::events).orElse(0L);
      batch.put(TYPE, new Count("all", events + 1));
    }
  }

  /** Has nothing to keep but its place. */
  private record Idle(String name, ViewKind kind) implements Projection {
    static List<Projection> some(int number, ViewKind kind) {
      return IntStream.range(0, number)
          .<Projection>mapToObj(each -> new Idle(kind + "-" + each, kind))
          .toList();
    }

    @Override
    public List<ViewType<?>> views() {
      return List.of();
    }

    @Override
    public void apply(LoggedEvent logged, ViewBatch batch) {}
  }

  /** One of the processes. */
  private static final class Side {
    /** What it shares with the other. */
    final ClaimedViewStore store;

    final ViewPositions positions;
    final ViewProcessors processors;

    Side(ClaimedViewStore store, PaperLog log) {
      this(store, log, List.of(new Counting()));
    }

    Side(ClaimedViewStore store, PaperLog log, List<Projection> projections) {
      this(store, store, log, projections);
    }

    Side(ClaimedViewStore store, ViewStore all, PaperLog log, List<Projection> projections) {
      this.store = store;
      this.positions = new ViewPositions(log::head, Duration.ofSeconds(5));
      this.processors = new ViewProcessors(projections, all, log, log::end, positions, true);
    }

    long position() {
      return positions.position(List.of("counting"));
    }
  }

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private Views views;
  private Side left;
  private Side right;

  @BeforeEach
  void open() {
    views = new Views(directory);
    ClaimedViewStore store = ClaimedViewStore.of(views.store);
    left = new Side(store, views.log);
    right = new Side(store.another(), views.log);
  }

  @AfterEach
  void close() {
    left.processors.stop();
    right.processors.stop();
    views.close();
  }

  private void append(int events) {
    for (int i = 0; i < events; i++) {
      views.log.append(new ClockAdvanced(1, 1));
    }
  }

  private void awaitCount(long events) {
    await()
        .untilAsserted(
            () ->
                assertThat(views.store.find(Counting.TYPE, "all"))
                    .contains(new Counting.Count("all", events)));
  }

  @Test
  void oneProcessKeepsTheViewsAndAnotherTakesOver() {
    left.processors.start();
    right.processors.start();
    append(3);
    awaitCount(3);
    left.processors.stop();
    append(2);
    awaitCount(5);
    assertThat(views.store.token("counting")).contains(new ViewToken(1, 5));
  }

  @Test
  void aReaderWaitsForViewsThatAnotherProcessKeeps() {
    left.processors.start();
    right.processors.start();
    append(1);
    right.positions.await(List.of("counting"), 1);
    assertThat(views.store.find(Counting.TYPE, "all")).contains(new Counting.Count("all", 1));
    assertThat(right.position()).isEqualTo(1);
  }

  @Test
  void whoLostTheClaimWritesNothingAndAppliesNothingTwice() {
    left.processors.start();
    append(3);
    awaitCount(3);
    left.store.lose("counting");
    right.processors.start();
    append(4);
    awaitCount(7);
    append(1);
    awaitCount(8);
    assertThat(left.processors.failures()).isEmpty();
  }

  @Test
  void startsWithoutItsStoreAndJoinsWhenItComes() {
    left.store.away.set(true);
    left.processors.start();
    append(2);
    await()
        .untilAsserted(
            () ->
                assertThat(left.processors.failures())
                    .containsEntry("counting", "ViewsUnavailable"));
    left.store.away.set(false);
    awaitCount(2);
    left.store.away.set(true);
    append(1);
    await().untilAsserted(() -> assertThat(left.processors.failures()).isNotEmpty());
    left.store.away.set(false);
    awaitCount(3);
    await().untilAsserted(() -> assertThat(left.processors.failures()).isEmpty());
  }

  /** What was there may be gone, though this process remembers how far it was. */
  @Test
  void afterItsStoreWasAwayNothingIsReadBeforeTheTokenIsLookedAt() {
    left.processors.start();
    append(1);
    awaitCount(1);
    left.positions.await(List.of("counting"), 1);
    left.store.away.set(true);
    assertThatThrownBy(() -> left.store.find(Counting.TYPE, "all"))
        .isInstanceOf(ViewsUnavailable.class);
    assertThatThrownBy(() -> left.positions.await(List.of("counting"), 0))
        .isInstanceOf(ViewsUnavailable.class);
    left.store.away.set(false);
    await()
        .ignoreExceptionsInstanceOf(ViewsUnavailable.class)
        .untilAsserted(() -> left.positions.await(List.of("counting"), 1));
  }

  /** Redis is away, and MongoDB is not. */
  @Test
  void whileHotViewsAreAwayTheArchiveIsRead() {
    List<Projection> all =
        Stream.concat(Idle.some(1, ViewKind.HOT).stream(), Idle.some(1, ViewKind.ARCHIVE).stream())
            .toList();
    try (ViewStore archive = new RocksViewStore(directory.resolve("archive"), new JsonMapper())) {
      ClaimedViewStore hot = ClaimedViewStore.of(views.store);
      Side side = new Side(hot, new RoutedViewStore(hot, archive, all), views.log, all);
      try {
        side.processors.start();
        append(1);
        side.positions.await(all.stream().map(Projection::name).toList(), 1);
        hot.away.set(true);
        assertThatThrownBy(() -> hot.find(Counting.TYPE, "all"))
            .isInstanceOf(ViewsUnavailable.class);
        assertThatThrownBy(() -> side.positions.await(List.of("HOT-0"), 0))
            .isInstanceOf(ViewsUnavailable.class);
        append(1);
        side.positions.await(List.of("ARCHIVE-0"), 2);
      } finally {
        side.processors.stop();
      }
    }
  }

  @Test
  void eachProcessHasItsShareOfTheProjectionsWhoeverCameFirst() {
    List<Projection> five = Idle.some(5, ViewKind.HOT);
    ClaimedViewStore store = ClaimedViewStore.of(views.store);
    Side first = new Side(store, views.log, five);
    Side second = new Side(store.another(), views.log, five);
    first.processors.start();
    try {
      assertThat(first.store.held()).isEqualTo(5);
      second.processors.start();
      await().until(() -> first.store.held() == 3 && second.store.held() == 2);
      append(1);
      List<String> all = five.stream().map(Projection::name).toList();
      first.positions.await(all, 1);
      second.positions.await(all, 1);
    } finally {
      second.processors.stop();
    }
    await().until(() -> first.store.held() == 5);
    first.processors.stop();
  }

  /** MongoDB without Redis: each process keeps all hot views itself, and they share the archive. */
  @Test
  void theArchiveIsSharedAlsoWhenEachProcessHasItsOwnHotViews() {
    List<Projection> archive = Idle.some(4, ViewKind.ARCHIVE);
    List<Projection> all =
        Stream.concat(Idle.some(10, ViewKind.HOT).stream(), archive.stream()).toList();
    List<String> names = all.stream().map(Projection::name).toList();
    ClaimedViewStore shared = ClaimedViewStore.of(views.store);
    try (ViewStore hot = new RocksViewStore(directory.resolve("hot"), new JsonMapper());
        ViewStore otherHot = new RocksViewStore(directory.resolve("other"), new JsonMapper())) {
      ClaimedViewStore another = shared.another();
      Side first = new Side(shared, new RoutedViewStore(hot, shared, all), views.log, all);
      Side second = new Side(another, new RoutedViewStore(otherHot, another, all), views.log, all);
      try {
        first.processors.start();
        second.processors.start();
        await().until(() -> first.store.held() == 2 && second.store.held() == 2);
        append(1);
        first.positions.await(names, 1);
        second.positions.await(names, 1);
      } finally {
        second.processors.stop();
        first.processors.stop();
      }
    }
  }

  @Test
  void aRebuildLeavesAServersViewsAlone() {
    left.processors.start();
    append(1);
    awaitCount(1);
    Rebuild rebuild = new Rebuild(List.of(new Counting()), right.store, views.log, views.log::end);
    assertThatThrownBy(() -> rebuild.runAll(progress -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stop it first");
    awaitCount(1);
    left.processors.stop();
    rebuild.runAll(progress -> {});
    awaitCount(1);
  }
}
