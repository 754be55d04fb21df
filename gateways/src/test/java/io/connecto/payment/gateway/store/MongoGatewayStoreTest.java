package io.connecto.payment.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.connecto.payment.gateway.GatewayStore;
import io.connecto.payment.gateway.GatewayStoreContract;
import io.connecto.payment.gateway.GatewayUnavailable;
import io.connecto.payment.gateway.KeptCall;
import io.connecto.payment.gateway.UnmatchedNotification;
import io.connecto.testing.MongoConnection;
import io.connecto.testing.OwnServer;
import io.connecto.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real MongoDB, and what becomes of a write when that is killed. */
class MongoGatewayStoreTest extends GatewayStoreContract {

  private static final Duration LAPSE = Duration.ofSeconds(10);

  @RegisterExtension static final MongoConnection MONGO = new MongoConnection();

  private final String database = "test-" + UUID.randomUUID();

  @AfterEach
  void forget() {
    MONGO.client().getDatabase(database).drop();
  }

  @Override
  protected GatewayStore open() {
    return new MongoGatewayStore(MONGO.client(), database);
  }

  @Test
  void whatWasWrittenSurvivesAServerThatIsKilled(@TempDir Path directory) {
    try (OwnServer server = OwnServer.mongoDb(directory)) {
      server.start();
      String uri = server.uri() + "&timeoutMS=5000&serverSelectionTimeoutMS=1000";
      try (MongoClient own = MongoClients.create(uri);
          GatewayStore kept = new MongoGatewayStore(own, database)) {
        kept.claim("one", LAPSE);
        for (int round = 1; round <= 3; round++) {
          List<KeptCall> calls = calls(round);
          kept.write("one", round, calls, ids(calls(round - 1)));
          server.kill();
          assertThatThrownBy(() -> kept.write("one", 99, calls(99), ids(calls)))
              .isInstanceOf(GatewayUnavailable.class);
          assertThatThrownBy(kept::calls).isInstanceOf(GatewayUnavailable.class);
          server.start();
          assertThat(kept.claim("one", LAPSE)).hasValue(round);
          assertThat(kept.calls()).containsExactlyElementsOf(calls);
        }
      }
    }
  }

  @Test
  void theIndexIsMadeOnce() {
    List<String> commands = new CopyOnWriteArrayList<>();
    CommandListener listener =
        new CommandListener() {
          @Override
          public void commandStarted(CommandStartedEvent event) {
            commands.add(event.getCommandName());
          }
        };
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(TestServers.mongoDb()))
            .addCommandListener(listener)
            .build();
    try (MongoClient own = MongoClients.create(settings);
        GatewayStore kept = new MongoGatewayStore(own, database)) {
      for (int number = 0; number < 3; number++) {
        kept.keep(
            new UnmatchedNotification(
                "sandbox", "evt_" + number, "Failed", "key", null, null, null, "", Instant.EPOCH));
      }
      assertThat(kept.countUnmatched()).isEqualTo(3);
    }
    assertThat(commands).filteredOn("createIndexes"::equals).hasSize(1);
  }

  private static List<KeptCall> calls(int round) {
    return IntStream.range(0, 20)
        .mapToObj(n -> new KeptCall("refund:" + round + ":" + n, 100L * round + n, "{}"))
        .toList();
  }

  private static Set<String> ids(List<KeptCall> calls) {
    return Set.copyOf(calls.stream().map(KeptCall::id).toList());
  }
}
