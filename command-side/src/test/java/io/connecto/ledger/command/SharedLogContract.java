package io.connecto.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.ledger.Vocabulary;
import io.connecto.ledger.command.TallyCommand.Add;
import io.connecto.ledger.command.TallyEvent.Added;
import io.connecto.ledger.command.axonserver.AxonServerSettings;
import io.connecto.ledger.command.axonserver.AxonServerStorageEngine;
import io.connecto.ledger.command.store.LedgerEventStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two command sides, as in two processes, on one log. */
abstract class SharedLogContract {

  private static final int COMMANDS = 60;

  @TempDir private Path folder;
  private final List<Side> sides = new ArrayList<>();
  private final ExecutorService callers = Executors.newFixedThreadPool(8);

  /** Where an empty Axon Server is. */
  abstract String emptyServer();

  private static final class Side {
    final AxonServerStorageEngine engine;
    final LedgerCommands commands;
    final CommandBusWiring wiring;

    Side(String address, Path directory) {
      Aggregates aggregates = new Aggregates(List.of(Tally.ROW), new AggregateSettings(0, 20));
      LedgerSerializer serializer =
          new LedgerSerializer(
              LedgerJson.mapper(new LegibleCipher()),
              new Vocabulary(List.of(TallyEvent.class, TallyCommand.class)),
              aggregates.snapshots());
      ConnectoClock clock = new ConnectoClock(Clock.systemUTC());
      engine =
          new AxonServerStorageEngine(
              AxonServerSettings.of(
                  address, AxonServerSettings.CONTEXT, Optional.empty(), directory),
              serializer,
              NoOpEventUpcaster.INSTANCE);
      wiring = new CommandBusWiring(new LedgerEventStore(engine), clock, aggregates, serializer);
      CommandMessages messages = new CommandMessages(purpose -> new byte[32]);
      commands = new LedgerCommands(wiring.commandBus(), engine, engine, messages, clock);
    }

    CompletableFuture<Recorded> submit(TallyCommand command, String key) {
      return commands.submit(
          Submission.first(command, LedgerFixture.ANA, CommandId.derived(key), command.toString()));
    }
  }

  @BeforeEach
  void open() {
    String address = emptyServer();
    for (String name : List.of("one", "two")) {
      sides.add(new Side(address, folder.resolve(name)));
    }
    sides.forEach(side -> await().atMost(Duration.ofSeconds(30)).until(side.engine::isReady));
  }

  @AfterEach
  void close() {
    callers.shutdownNow();
    for (Side side : sides) {
      side.wiring.close();
      side.engine.close();
    }
  }

  private List<Recorded> all(List<CompletableFuture<Recorded>> answers) {
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<Recorded> send(int side, TallyCommand command, String key) {
    return CompletableFuture.supplyAsync(
        () -> sides.get(side % 2).submit(command, key).join(), callers);
  }

  private static long sum(Recorded recorded) {
    return ((Added) recorded.events().get(0)).sum();
  }

  /** Each decision was made on all that went before, wherever it was recorded. */
  @Test
  void commandsOfBothForOneStreamAreDecidedOneAfterTheOther() {
    List<Recorded> answers =
        all(
            IntStream.range(0, COMMANDS)
                .mapToObj(i -> send(i, new Add("t", 1), "add " + i))
                .toList());

    assertThat(answers.stream().map(SharedLogContract::sum))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, COMMANDS).boxed().toList());
    assertThat(answers.stream().map(Recorded::position)).doesNotHaveDuplicates();
    assertThat(answers).noneMatch(Recorded::replayed);
  }

  @Test
  void oneCommandSentToBothIsCarriedOutOnce() {
    List<Recorded> answers =
        all(
            IntStream.range(0, COMMANDS)
                .mapToObj(i -> send(i, new Add("t", 1), "add " + i / 2))
                .toList());

    assertThat(answers.stream().map(SharedLogContract::sum).distinct()).hasSize(COMMANDS / 2);
    assertThat(answers).filteredOn(Recorded::replayed).hasSize(COMMANDS / 2);
    for (int i = 0; i < COMMANDS; i += 2) {
      assertThat(answers.get(i).events()).isEqualTo(answers.get(i + 1).events());
    }
  }

  /** What one has answered, the other knows: also for a refusal, which no sequence protects. */
  @Test
  void whatOneAnsweredTheOtherKnows() {
    for (int i = 0; i < 20; i++) {
      Side giver = sides.get(i % 2);
      Side taker = sides.get((i + 1) % 2);
      giver.submit(new Add("t", 5), "give " + i).join();
      Recorded taken = taker.submit(new Add("t", -5), "take " + i).join();
      assertThat(sum(taken)).isZero();
      assertThat(giver.submit(new Add("t", -1), "more " + i).handle((ok, e) -> e).join())
          .isInstanceOf(Refused.class);
    }
  }
}
