package io.connecto.process.saga.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.process.saga.ProcessStore;
import io.connecto.process.saga.ProcessStoreContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, and what only this engine promises. */
class RocksProcessStoreTest extends ProcessStoreContract {

  @TempDir private Path directory;

  @Override
  protected ProcessStore open() {
    return new RocksProcessStore(directory);
  }

  @Test
  void oneServerHasTheDirectory() {
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Another process");
  }

  @Test
  void afterItIsClosedItSaysSo() {
    store.close();
    assertThatThrownBy(() -> store.find(List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
