package io.connecto.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.connecto.process.saga.ProcessStore;
import io.connecto.process.saga.store.MongoProcessStore;
import io.connecto.process.saga.store.RocksProcessStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who owns the work: servers that share a store must not be taken for one another. */
class ProcessesConfigurationTest {

  private static String owner(ProcessStore store) {
    return new ProcessesConfiguration().processSettings(256, 1, 4, store).node();
  }

  @Test
  void serversThatShareAStoreAreDifferentOwners() {
    try (MongoClient notAsked = MongoClients.create("mongodb://127.0.0.1:1")) {
      ProcessStore shared = new MongoProcessStore(notAsked, "processes");
      assertThat(owner(shared)).isNotEqualTo(owner(shared));
    }
  }

  @Test
  void aServerOnItsOwnDirectoryIsTheSameOwnerAfterARestart(@TempDir Path directory) {
    try (ProcessStore own = new RocksProcessStore(directory)) {
      assertThat(owner(own)).isEqualTo(owner(own));
    }
  }
}
