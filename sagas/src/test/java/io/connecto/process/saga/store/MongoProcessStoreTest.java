package io.connecto.process.saga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.connecto.process.saga.Claim;
import io.connecto.process.saga.ProcessName;
import io.connecto.process.saga.ProcessRecord;
import io.connecto.process.saga.ProcessStore;
import io.connecto.process.saga.ProcessStoreContract;
import io.connecto.testing.MongoConnection;
import io.connecto.testing.OwnServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real MongoDB, and what becomes of a batch when that is killed. */
class MongoProcessStoreTest extends ProcessStoreContract {

  private static final Duration LAPSE = Duration.ofSeconds(10);

  @RegisterExtension static final MongoConnection MONGO = new MongoConnection();

  private final String database = "test-" + UUID.randomUUID();

  @AfterEach
  void forget() {
    MONGO.client().getDatabase(database).drop();
  }

  @Override
  protected ProcessStore open() {
    return new MongoProcessStore(MONGO.client(), database);
  }

  @Test
  void whatWasWrittenSurvivesAServerThatIsKilled(@TempDir Path directory) {
    try (OwnServer server = OwnServer.mongoDb(directory)) {
      server.start();
      String uri = server.uri() + "&timeoutMS=5000&serverSelectionTimeoutMS=1000";
      try (MongoClient own = MongoClients.create(uri);
          ProcessStore kept = new MongoProcessStore(own, database)) {
        Claim claim = new Claim("processes", 0, "one", Instant.now());
        kept.createSegments("processes", 1, 0);
        kept.claim(claim, LAPSE);
        for (int round = 1; round <= 4; round++) {
          List<ProcessRecord> batch = batch(round);
          kept.write(claim, round, batch);
          server.kill();
          assertThatThrownBy(() -> kept.write(claim, 99, batch(99)))
              .isInstanceOf(MongoException.class);
          server.start();
          assertThat(kept.claim(claim, LAPSE)).hasValue(round);
          assertThat(kept.find(batch.stream().map(ProcessRecord::process).toList()))
              .containsExactlyInAnyOrderElementsOf(batch);
        }
      }
    }
  }

  private static List<ProcessRecord> batch(int round) {
    return IntStream.range(0, 50)
        .mapToObj(
            n ->
                new ProcessRecord(
                    new ProcessName("checkout", "ord_" + n),
                    Optional.of("{\"round\":" + round + "}"),
                    List.of()))
        .toList();
  }
}
