package io.connecto.ledger.command;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Actor;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import io.connecto.ledger.Vocabulary;
import io.connecto.ledger.command.store.LedgerEventStore;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.ledger.command.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A whole command side over tallies. */
final class LedgerFixture implements AutoCloseable {

  static final Actor ANA = new Actor("ana", Actor.Role.PERSON);

  final RocksEventStorageEngine engine;
  final LedgerEventStore events;
  final LedgerCommands commands;
  private final CommandBusWiring wiring;

  LedgerFixture(Path directory) {
    this(directory, RocksEventStorageEngine::new);
  }

  LedgerFixture(Path directory, Function<StoreSettings, RocksEventStorageEngine> open) {
    Aggregates aggregates = new Aggregates(List.of(Tally.ROW), new AggregateSettings(1000, 250));
    LedgerSerializer serializer =
        new LedgerSerializer(
            LedgerJson.mapper(new LegibleCipher()),
            new Vocabulary(List.of(TallyEvent.class, TallyCommand.class)),
            aggregates.snapshots());
    ConnectoClock clock = new ConnectoClock(Clock.systemUTC());
    engine = open.apply(StoreSettings.of(directory, serializer));
    events = new LedgerEventStore(engine);
    wiring = new CommandBusWiring(events, clock, aggregates, serializer);
    CommandMessages messages = new CommandMessages(purpose -> new byte[32]);
    commands = new LedgerCommands(wiring.commandBus(), engine, engine, messages, clock);
  }

  CompletableFuture<Recorded> submit(TallyCommand command, CommandId id) {
    return commands.submit(Submission.first(command, ANA, id, command.toString()));
  }

  Recorded carryOut(TallyCommand command, CommandId id) {
    return submit(command, id).join();
  }

  @Override
  public void close() {
    wiring.close();
    engine.close();
  }
}
