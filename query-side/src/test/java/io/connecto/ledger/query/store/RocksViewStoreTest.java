package io.connecto.ledger.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.ViewStoreContract;
import io.connecto.ledger.query.ViewToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import tools.jackson.databind.json.JsonMapper;

class RocksViewStoreTest extends ViewStoreContract {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  @Override
  protected ViewStore open() {
    return new RocksViewStore(directory.resolve("views"), new JsonMapper());
  }

  @Test
  void aSecondOneOnTheDirectoryIsRefused() {
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one ConnectO runs on a data directory");
  }

  @Test
  void damageIsReportedWithWhatToDo() throws Exception {
    store.write("notes", new ViewToken(1, 1), List.of());
    store.close();
    Files.writeString(directory.resolve("views").resolve("CURRENT"), "nonsense\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("delete the folder");
    try (Stream<Path> files = Files.walk(directory.resolve("views"))) {
      files.filter(Files::isRegularFile).forEach(this::delete);
    }
    store = open();
    assertThat(store.token("notes")).isEmpty();
  }

  private void delete(Path file) {
    assertThat(file.toFile().delete()).isTrue();
  }

  @Test
  void whatIsOfAnotherFormatIsForgotten() throws Exception {
    store.write("notes", new ViewToken(1, 1), List.of());
    store.close();
    store = open();
    assertThat(store.token("notes")).isPresent();
    store.close();
    try (Options options = new Options();
        RocksDB db = RocksDB.open(options, directory.resolve("views").toString())) {
      db.put(ViewKeys.FORMAT, new byte[] {1});
    }
    store = open();
    assertThat(store.token("notes")).isEmpty();
  }

  /** Each batch writes fifty views of its number, and its number as the token. */
  @Test
  @Timeout(60)
  void afterKillMinusNineViewsAndTokenAgree() throws Exception {
    store.close();
    for (int round = 0; round < 3; round++) {
      Process writer = ViewWriter.start(directory.resolve("views").toString());
      long last = ViewWriter.killAfter(writer, 20 + 7 * round);
      store = open();
      long token = store.token("writer").orElseThrow().position();
      assertThat(token).isGreaterThanOrEqualTo(last);
      List<Long> written = new ArrayList<>();
      store.scan(NOTES, note -> written.add(note.order()));
      assertThat(written).hasSize(ViewWriter.VIEWS).containsOnly(token);
      store.close();
    }
    store = open();
  }
}
