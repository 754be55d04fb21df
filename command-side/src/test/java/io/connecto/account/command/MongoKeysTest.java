package io.connecto.account.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.testing.MongoConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real MongoDB, and two servers that share a vault. */
class MongoKeysTest extends WrappedKeysContract {

  @RegisterExtension static final MongoConnection MONGO = new MongoConnection();

  private final String database = "test-" + UUID.randomUUID();

  @AfterEach
  void forget() {
    MONGO.client().getDatabase(database).drop();
  }

  @Override
  WrappedKeys open(Path directory) {
    return new MongoKeys(MONGO.client(), database);
  }

  @Override
  List<byte[]> stored(Path directory) {
    var kept = MONGO.client().getDatabase(database);
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
    try (KeyVault one = new KeyVault(new MongoKeys(MONGO.client(), database), master);
        KeyVault two = new KeyVault(new MongoKeys(MONGO.client(), database), master)) {
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
