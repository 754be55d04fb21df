package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppingTest {

  private final HeldLog held = new HeldLog();
  private final StoreSettings settings;

  StoppingTest(@TempDir Path directory) {
    settings = StoreSettings.of(directory, new NoteSerializer());
  }

  @Test
  void aFailedSyncStopsTheProcessAndAnswersNobody() {
    AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
    Publication failing =
        new Publication() {
          @Override
          public void written(long position, Heads heads) {
            if (position > 1) {
              throw new IllegalStateException("the disk is gone");
            }
          }
        };
    try (RocksEventStorageEngine engine =
        new RocksEventStorageEngine(settings.withFatalFailure(fatal::set), failing)) {
      engine.appendEvents(notes("a", 0, 0));
      engine.whenSynced(1).join();
      engine.appendEvents(notes("a", 1, 1));
      CompletableFuture<Void> answer = engine.whenSynced(2);
      await().until(() -> fatal.get() != null);

      assertThat(fatal.get()).hasMessage("the disk is gone");
      assertThatThrownBy(answer::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(EventStoreException.class);
      assertThatThrownBy(() -> engine.appendEvents(notes("a", 2, 2)))
          .isInstanceOf(EventStoreException.class);
      assertThatThrownBy(() -> engine.readEvents("a")).isInstanceOf(EventStoreException.class);
      assertThat(engine.synced()).isEqualTo(1);
    }
  }

  @Test
  void closingWritesWhatWaits() {
    RocksEventStorageEngine engine = held.open(settings);
    held.hold();
    for (int i = 0; i < 50; i++) {
      engine.appendEvents(notes("a", i, i));
    }
    CompletableFuture<Void> answer = engine.whenSynced(50);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(engine::close);
    held.letGo();
    closing.join();

    answer.join();
    assertThatThrownBy(() -> engine.appendEvents(notes("a", 50, 50)))
        .isInstanceOf(EventStoreException.class);
    assertThatThrownBy(() -> engine.readEvents("a").hasNext())
        .isInstanceOf(EventStoreException.class);
    try (RocksEventStorageEngine again = held.open(settings)) {
      assertThat(again.synced()).isEqualTo(50);
    }
  }

  @Test
  void whoWaitsForMoreIsToldThatTheLogIsClosed() {
    RocksEventStorageEngine engine = held.open(settings);
    CompletableFuture<Void> never = engine.whenSynced(1);
    engine.close();

    assertThatThrownBy(never::join).hasCauseInstanceOf(EventStoreException.class);
    assertThatThrownBy(() -> engine.whenReadable(7).join())
        .hasCauseInstanceOf(EventStoreException.class);
  }

  @Test
  void tooMuchInTheQueueMakesCallersWait() {
    try (RocksEventStorageEngine engine = held.open(settings.withQueueBytes(2_000))) {
      held.hold();
      engine.appendEvents(notes("first", 0, 0));
      await().until(held::isHolding);
      CompletableFuture<Void> filling =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 100; i++) {
                  engine.appendEvents(notes("a", i, i));
                }
              });
      await()
          .during(Duration.ofMillis(200))
          .until(() -> engine.ordered() < 40 && !filling.isDone());
      held.letGo();
      filling.join();
      engine.whenSynced(101).join();
    }
  }

  @Test
  void anAppendLargerThanTheQueueStillGoesThrough() {
    try (RocksEventStorageEngine engine = held.open(settings.withQueueBytes(10))) {
      engine.appendEvents(notes("a", 0, 99));
      engine.appendEvents(notes("a", 100, 199));
      engine.whenSynced(200).join();
    }
  }
}
