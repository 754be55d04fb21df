package io.connecto.account.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.connecto.testing.TestServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real MongoDB, and two servers that share a vault. */
class MongoKeysTest extends WrappedKeysContract {

  @SuppressWarnings("NullAway.Init") // made before all tests
  private static MongoClient client;

  private final String database = "test-" + UUID.randomUUID();

  @BeforeAll
  static void connect() {
    client = MongoClients.create(TestServers.mongoDb());
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @AfterEach
  void forget() {
    client.getDatabase(database).drop();
  }

  @Override
  WrappedKeys open(Path directory) {
    return new MongoKeys(client, database);
  }

  @Override
  List<byte[]> stored(Path directory) {
    var kept = client.getDatabase(database);
    List<byte[]> all = new ArrayList<>();
    for (String collection : kept.listCollectionNames()) {
      kept.getCollection(collection, RawBsonDocument.class)
          .find()
          .forEach(
              document -> {
                byte[] bytes = new byte[document.getByteBuffer().remaining()];
                document.getByteBuffer().get(bytes);
                all.add(bytes);
              });
    }
    return all;
  }

  @Test
  void twoServersSealWithOneKeyAndBothLoseIt(@TempDir Path home) {
    MasterKey master = MasterKey.load(Optional.empty(), home);
    try (KeyVault one = new KeyVault(new MongoKeys(client, database), master);
        KeyVault two = new KeyVault(new MongoKeys(client, database), master)) {
      String sealed = one.seal("acc_1", "ann@example.com").orElseThrow();
      assertThat(two.open("acc_1", sealed)).contains("ann@example.com");
      assertThat(two.secret("cursor")).isEqualTo(one.secret("cursor"));
      one.destroy("acc_1");
      two.destroy("acc_1");
      assertThat(two.open("acc_1", sealed)).isEmpty();
      assertThat(two.seal("acc_1", "again")).isEmpty();
      assertThat(two.erased()).containsExactly("acc_1");
    }
  }
}
