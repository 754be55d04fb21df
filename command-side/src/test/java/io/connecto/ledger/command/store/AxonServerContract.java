package io.connecto.ledger.command.store;

import static org.awaitility.Awaitility.await;

import io.connecto.ledger.command.axonserver.AxonServerSettings;
import io.connecto.ledger.command.axonserver.AxonServerStorageEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on whatever speaks as Axon Server does. */
abstract class AxonServerContract extends StorageEngineContract<AxonServerStorageEngine> {

  @TempDir private Path directory;
  private String address = "";

  /** Where an empty one is. */
  abstract String emptyServer();

  @Override
  AxonServerStorageEngine open() {
    address = emptyServer();
    return engineAt(address, directory);
  }

  @Override
  AxonServerStorageEngine reopen(AxonServerStorageEngine engine) {
    engine.close();
    return engineAt(address, directory);
  }

  @Override
  void close(AxonServerStorageEngine engine) {
    engine.close();
  }

  static AxonServerStorageEngine engineAt(String address, Path directory) {
    AxonServerStorageEngine engine =
        new AxonServerStorageEngine(
            AxonServerSettings.of(address, AxonServerSettings.CONTEXT, Optional.empty(), directory),
            new NoteSerializer(),
            NoOpEventUpcaster.INSTANCE);
    await("Axon Server").atMost(Duration.ofSeconds(30)).until(engine::isReady);
    return engine;
  }
}
