package io.connecto.ledger.command;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.ledger.Vocabulary;
import io.connecto.ledger.command.store.LedgerEventStore;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.ledger.command.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.eventhandling.DomainEventMessage;

/** The command side of some rows over a log on disk, as it runs in the application. */
public final class RowLedger implements AutoCloseable {

  private final RocksEventStorageEngine engine;
  private final LedgerEventStore events;
  private final CommandBusWiring wiring;
  private final LedgerCommands commands;
  private final ConnectoClock clock = new ConnectoClock(Clock.systemUTC());

  /**
   * @param families the sealed families of the rows' events
   */
  public RowLedger(
      Path directory,
      PersonalCipher cipher,
      List<Class<?>> families,
      AggregateSettings settings,
      CommandSideRow... rows) {
    Aggregates aggregates = new Aggregates(List.of(rows), settings);
    LedgerSerializer serializer =
        new LedgerSerializer(
            LedgerJson.mapper(cipher), new Vocabulary(families), aggregates.snapshots());
    engine =
        new RocksEventStorageEngine(
            StoreSettings.of(directory, serializer).withUpcasters(aggregates.upcasters()));
    events = new LedgerEventStore(engine);
    wiring = new CommandBusWiring(events, clock, aggregates, serializer);
    CommandMessages messages = new CommandMessages(purpose -> new byte[32]);
    commands = new LedgerCommands(wiring.commandBus(), engine, engine, messages, clock);
  }

  public LedgerEventStore events() {
    return events;
  }

  public RocksEventStorageEngine engine() {
    return engine;
  }

  public ConnectoClock clock() {
    return clock;
  }

  public CompletableFuture<Recorded> submit(Command command, Actor actor, CommandId id) {
    return commands.submit(Submission.first(command, actor, id, command.target()));
  }

  /** Carries out a new command. */
  public Recorded carryOut(Command command, Actor actor) {
    return submit(command, actor, CommandId.next(clock.instant())).join();
  }

  /** Why a new command is refused; fails when it is not. */
  public Refusal refusalOf(Command command, Actor actor) {
    try {
      Recorded recorded = carryOut(command, actor);
      throw new AssertionError("not refused: " + recorded);
    } catch (CompletionException e) {
      return refusal(e)
          .orElseThrow(() -> new AssertionError("failed for another reason than a refusal", e));
    }
  }

  public static Optional<Refusal> refusal(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
  }

  /** What the log has of a stream; it may begin with a snapshot. */
  public List<DomainEventMessage<?>> stream(String target) {
    return events.readEvents(target).asStream().<DomainEventMessage<?>>map(event -> event).toList();
  }

  @Override
  public void close() {
    wiring.close();
    engine.close();
  }
}
