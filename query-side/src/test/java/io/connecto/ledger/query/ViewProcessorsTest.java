package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.connecto.clock.ClockEvent.ClockAdvanced;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.LogEnd;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewProcessorsTest {

  @StoredAs("test.moved")
  record Moved(List<Posting> postings, Instant effectiveAt, String ruleVersion)
      implements MovesMoney {}

  /** Counts how often a view is written, and can be made to fail or to change its form. */
  private static final class Counting implements Projection {
    record Count(String id, long events) {}

    static final ViewType<Count> TYPE = new ViewType<>("count", Count.class, Count::id, List.of());

    final AtomicBoolean failing = new AtomicBoolean();
    final AtomicInteger applied = new AtomicInteger();
    int revision = 1;

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public int revision() {
      return revision;
    }

    @Override
    public List<ViewType<?>> views() {
      return List.of(TYPE);
    }

    @Override
    public void apply(LoggedEvent logged, ViewBatch batch) {
      if (failing.get()) {
        throw new IllegalArgumentException("as told");
      }
      applied.incrementAndGet();
      long events = batch.find(TYPE, "all").map(Count::events).orElse(0L);
      batch.put(TYPE, new Count("all", events + 1));
    }
  }

  private static final LedgerAddress GATEWAY = LedgerAddress.gateway("sandbox");
  private static final LedgerAddress PROMOTIONS = LedgerAddress.platform("promotions");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private final Counting counting = new Counting();
  private Views views;
  private ViewProcessors processors;

  @BeforeEach
  void open() {
    views = new Views(directory, new BalancesProjection(), counting, new EntriesProjection());
    processors = views.processors();
  }

  @AfterEach
  void close() {
    processors.stop();
    views.close();
  }

  private static Event moved(long paise) {
    return new Moved(
        List.of(new Posting(GATEWAY, PROMOTIONS, Money.inr(paise))), PaperLog.START, "test-1");
  }

  private void awaitHead() {
    await()
        .until(
            () ->
                views.positions.position(List.of("counting", "balances", "entries"))
                    == views.log.head());
  }

  @Test
  void followsTheLogAndResumesAfterARestart() {
    views.log.append(moved(5), moved(7));
    processors.start();
    awaitHead();
    assertThat(BalanceView.at(views.store, PROMOTIONS, "INR")).isEqualTo(12);
    views.log.append(moved(8), new ClockAdvanced(1, 1));
    awaitHead();
    assertThat(BalanceView.at(views.store, GATEWAY, "INR")).isEqualTo(-20);
    processors.stop();

    views.log.append(moved(1));
    processors = views.processors();
    processors.start();
    awaitHead();
    assertThat(BalanceView.at(views.store, PROMOTIONS, "INR")).isEqualTo(21);
    assertThat(counting.applied).hasValue(5);
    assertThat(views.store.token("balances")).contains(new ViewToken(2, 5));
  }

  @Test
  void aRebuildGivesTheSameViews() {
    for (int i = 1; i <= 300; i++) {
      views.log.append(moved(i));
    }
    processors.start();
    awaitHead();
    processors.stop();
    List<String> before = views.dump();
    assertThat(before).hasSizeGreaterThan(300);
    AtomicInteger told = new AtomicInteger();
    views.rebuild().runAll(progress -> told.incrementAndGet());
    assertThat(views.dump()).isEqualTo(before);
    assertThat(told).hasValue(1);
    assertThat(views.store.token("balances")).contains(new ViewToken(2, 300));
    assertThatThrownBy(() -> views.rebuild().run(List.of("nonsense"), progress -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("balances, counting, entries");
  }

  @Test
  void refusesALogThatLacksWhatItHasSeen() {
    views.log.append(moved(1), moved(2), moved(3));
    processors.start();
    awaitHead();
    processors.stop();
    views.log.forgetAfter(2);
    processors = views.processors();
    assertThatThrownBy(processors::start)
        .isInstanceOf(EventsLost.class)
        .hasMessageContaining("position 3")
        .hasMessageContaining("ends at 2")
        .hasMessageContaining("Restore")
        .hasMessageContainingAll("folder 'views'", "Redis", "MongoDB");
  }

  /** The log is on a server that is down: it looks empty, and nobody can say what it lacks. */
  @Test
  void judgesNoLogWhoseEndIsNotKnown() {
    views.log.append(moved(1), moved(2), moved(3));
    processors.start();
    awaitHead();
    processors.stop();
    goAway();
    processors = views.processors();
    processors.start();
    await()
        .untilAsserted(
            () -> assertThat(processors.failures()).containsEntry("counting", "LogEndUnknown"));
    views.log.append(moved(4));
    comeBack();
    awaitHead();
    assertThat(counting.applied).hasValue(4);
    await().untilAsserted(() -> assertThat(processors.failures()).isEmpty());
  }

  /** They are dropped only when the log can be judged, and this version may not understand them. */
  @Test
  void viewsOfAnotherRevisionAreNotReadMeanwhile() {
    views.log.append(moved(1), moved(2), moved(3));
    processors.start();
    awaitHead();
    processors.stop();
    goAway();
    counting.revision = 2;
    processors = views.processors();
    processors.start();
    assertThatThrownBy(() -> views.positions.await(List.of("counting"), 0))
        .isInstanceOf(ViewsUnavailable.class);
    comeBack();
    await()
        .ignoreException(ViewsUnavailable.class)
        .untilAsserted(() -> views.positions.await(List.of("counting"), 3));
    assertThat(counting.applied).hasValue(6);
  }

  @Test
  void noticesALossAsSoonAsTheEndOfTheLogIsKnown() {
    views.log.append(moved(1), moved(2), moved(3));
    processors.start();
    awaitHead();
    processors.stop();
    goAway();
    views.log.forgetAfter(2);
    processors = views.processors();
    processors.start();
    comeBack();
    await()
        .untilAsserted(
            () -> assertThat(processors.failures()).containsEntry("counting", "EventsLost"));
    assertThat(views.store.token("counting")).contains(new ViewToken(1, 3));
  }

  private void goAway() {
    views.log.showUntil(0);
    views.endKnown.set(false);
  }

  private void comeBack() {
    views.log.showUntil(Long.MAX_VALUE);
    views.endKnown.set(true);
  }

  /** The views are at 3, and this process has read the log to 2: no event is lost. */
  @Test
  void whatThisProcessHasNotReadYetIsNotLost() {
    views.log.append(moved(1), moved(2), moved(3));
    processors.start();
    awaitHead();
    processors.stop();
    views.log.showUntil(2);
    processors = views.processors();
    processors.start();
    await()
        .untilAsserted(
            () -> assertThat(processors.failures()).containsEntry("counting", "LogEndUnknown"));
    views.log.append(moved(4));
    views.log.showUntil(Long.MAX_VALUE);
    awaitHead();
    await().untilAsserted(() -> assertThat(processors.failures()).isEmpty());
    assertThat(counting.applied).hasValue(4);
  }

  /** Asking may take its time, and it is asked of a server that everybody needs. */
  @Test
  void theEndIsAskedForOnlyWhenViewsAreAheadOfWhatWasRead() {
    views.log.append(moved(1), moved(2), moved(3));
    processors.start();
    awaitHead();
    assertThat(views.asked).hasValue(0);
  }

  @Test
  void aStartAsksOnceForAnEndThatNobodyCanSay() {
    views.log.append(moved(1));
    processors.start();
    awaitHead();
    processors.stop();
    goAway();
    AtomicInteger asked = new AtomicInteger();
    Thread starting = Thread.currentThread();
    LogEnd away =
        () -> {
          if (Thread.currentThread().equals(starting)) {
            asked.incrementAndGet();
          }
          throw new IllegalStateException("the log is away");
        };
    processors = views.processors(away);
    processors.start();
    assertThat(asked).hasValue(1);
  }

  @Test
  void aRebuildGoesToTheEndThoughThisProcessHasNotReadItYet() {
    for (int i = 1; i <= 300; i++) {
      views.log.append(moved(i));
    }
    views.log.showUntil(0);
    List<Rebuild.Progress> told = new ArrayList<>();
    LogEnd joined =
        () -> {
          CompletableFuture<Void> unused =
              CompletableFuture.runAsync(() -> views.log.showUntil(Long.MAX_VALUE));
          return views.log.end();
        };
    views.rebuild(joined).runAll(told::add);
    assertThat(told).containsExactly(new Rebuild.Progress(300, 300));
    assertThat(views.store.find(Counting.TYPE, "all")).contains(new Counting.Count("all", 300));
    assertThat(views.store.token("balances")).contains(new ViewToken(2, 300));
  }

  @Test
  void aRebuildThatDoesNotKnowWhereTheLogEndsDropsNothing() {
    views.log.append(moved(1), moved(2), moved(3));
    processors.start();
    awaitHead();
    processors.stop();
    List<String> before = views.dump();
    goAway();
    assertThatThrownBy(() -> views.rebuild().runAll(progress -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("where the log ends")
        .hasRootCauseMessage("the log is away");
    assertThat(views.dump()).isEqualTo(before);
    assertThat(views.store.token("counting")).contains(new ViewToken(1, 3));
  }

  @Test
  void aFailingProjectionStopsAloneAndGoesOnWhereItWas() {
    counting.failing.set(true);
    views.log.append(moved(1), moved(2));
    processors.start();
    await().until(() -> views.positions.position(List.of("balances")) == 2);
    await().untilAsserted(() -> assertThat(processors.failures()).containsKey("counting"));
    assertThat(processors.failures().get("counting")).isEqualTo("IllegalArgumentException");
    assertThat(views.store.find(Counting.TYPE, "all")).isEmpty();
    counting.failing.set(false);
    await()
        .untilAsserted(
            () ->
                assertThat(views.store.find(Counting.TYPE, "all"))
                    .contains(new Counting.Count("all", 2)));
    await().untilAsserted(() -> assertThat(processors.failures()).isEmpty());
  }

  @Test
  void viewsOfAnotherRevisionAreMadeAnew() {
    views.log.append(moved(1), moved(2));
    processors.start();
    awaitHead();
    processors.stop();
    counting.revision = 2;
    processors = views.processors();
    processors.start();
    awaitHead();
    assertThat(counting.applied).hasValue(4);
    assertThat(views.store.find(Counting.TYPE, "all")).contains(new Counting.Count("all", 2));
    assertThat(views.store.token("counting")).contains(new ViewToken(2, 2));
  }

  @Test
  void aBatchReadsThroughAndWritesOnce() {
    ViewBatch batch = new ViewBatch(views.store);
    for (int i = 1; i <= 50; i++) {
      batch.put(Counting.TYPE, new Counting.Count("all", i));
    }
    assertThat(batch.find(Counting.TYPE, "all")).contains(new Counting.Count("all", 50));
    assertThat(batch.changes()).hasSize(1);
    assertThat(views.store.find(Counting.TYPE, "all")).isEmpty();
    batch.remove(Counting.TYPE, "all");
    assertThat(batch.changes()).isEmpty();
  }

  @Test
  void aReaderWaitsForItsPositionAndNotForEver() {
    processors.start();
    List<String> balances = List.of("balances");
    Thread writer = new Thread(() -> views.log.append(moved(1)));
    writer.start();
    views.positions.await(balances, 1);
    assertThat(BalanceView.at(views.store, PROMOTIONS, "INR")).isEqualTo(1);
    assertThatThrownBy(() -> views.positions.await(balances, 99))
        .isInstanceOfSatisfying(
            ViewsBehind.class,
            behind -> {
              assertThat(behind.wanted()).isEqualTo(99);
              assertThat(behind.reached()).isEqualTo(1);
              assertThat(behind.retryAfter()).isPositive();
            });
    assertThatThrownBy(() -> views.positions.await(List.of(), 2)).isInstanceOf(ViewsBehind.class);
  }
}
