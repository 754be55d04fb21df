package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendingConcurrentlyTest {

  private static final int THREADS = 64;
  private static final int EACH = 50;

  private final RocksEventStorageEngine engine;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  AppendingConcurrentlyTest(@TempDir Path directory) {
    engine = new RocksEventStorageEngine(StoreSettings.of(directory, new NoteSerializer()));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    engine.close();
  }

  private <T> List<T> inAllThreads(IntFunction<T> work) throws Exception {
    List<Future<T>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      all.add(threads.submit(() -> work.apply(thread)));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> one : all) {
      results.add(one.get(60, TimeUnit.SECONDS));
    }
    return results;
  }

  private void requireGapFreeLog(int events) {
    List<? extends TrackedEventMessage<?>> log =
        engine.readEvents((TrackingToken) null, false).toList();
    assertThat(log.stream().map(e -> e.trackingToken().position().orElseThrow()))
        .isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
  }

  @Test
  void manyStreamsShareSyncs() throws Exception {
    inAllThreads(
        thread -> {
          for (int i = 0; i < EACH; i++) {
            long position = engine.order(List.of(note("s" + thread, i, "x"))).first();
            engine.whenSynced(position).join();
          }
          return thread;
        });

    requireGapFreeLog(THREADS * EACH);
    assertThat(engine.syncs()).isLessThan(THREADS * EACH / 4);
  }

  @Test
  void oneStreamSharesSyncsAndEachPlaceIsTakenOnce() throws Exception {
    Map<Long, Long> positions = new ConcurrentHashMap<>();
    List<Integer> conflicts =
        inAllThreads(
            thread -> {
              int refused = 0;
              for (int done = 0; done < EACH; ) {
                long sequence = positions.size();
                try {
                  long position = engine.order(List.of(note("hot", sequence, "x"))).first();
                  assertThat(positions.put(sequence, position)).isNull();
                  engine.whenSynced(position).join();
                  done++;
                } catch (ConcurrencyException | AggregateStreamCreationException e) {
                  refused++;
                } catch (org.axonframework.eventsourcing.eventstore.EventStoreException e) {
                  refused++; // another thread has noted a place, and the one before it not yet
                }
              }
              return refused;
            });

    requireGapFreeLog(THREADS * EACH);
    assertThat(engine.lastSequenceNumberFor("hot")).contains((long) THREADS * EACH - 1);
    assertThat(engine.syncs()).isLessThan(THREADS * EACH / 2);
    assertThat(conflicts).hasSize(THREADS);
  }

  @Test
  void severalEventsOfOneAppendStandTogether() throws Exception {
    inAllThreads(
        thread -> {
          for (int i = 0; i < EACH; i++) {
            int first = 3 * i;
            engine.appendEvents(
                IntStream.range(0, 3)
                    .mapToObj(k -> note("s" + thread, first + k, thread + "/" + first))
                    .toList());
          }
          return thread;
        });
    engine.whenSynced(engine.ordered()).join();

    List<String> texts = Notes.texts(engine.readEvents((TrackingToken) null, false));
    assertThat(texts).hasSize(THREADS * EACH * 3);
    for (int i = 0; i < texts.size(); i += 3) {
      assertThat(texts.get(i)).isEqualTo(texts.get(i + 1)).isEqualTo(texts.get(i + 2));
    }
  }
}
