package io.connecto.payment.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.payment.gateway.GatewayStore;
import io.connecto.payment.gateway.GatewayStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, and what only this engine promises. */
class RocksGatewayStoreTest extends GatewayStoreContract {

  @TempDir private Path directory;

  @Override
  protected GatewayStore open() {
    return new RocksGatewayStore(directory);
  }

  @Test
  void oneServerHasTheDirectory() {
    assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void afterARestartNobodyWaitsForTheOneBefore() {
    store.claim("one", Duration.ofHours(1));
    store.close();
    store = open();

    assertThat(store.claim("two", Duration.ofHours(1))).isPresent();
  }

  @Test
  void afterItIsClosedItSaysSo() {
    store.close();
    assertThatThrownBy(() -> store.calls())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
