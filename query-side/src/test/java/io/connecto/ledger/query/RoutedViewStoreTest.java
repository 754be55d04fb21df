package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.query.store.RocksViewStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Two stores do what one does, and each keeps what belongs to it. */
class RoutedViewStoreTest extends ViewStoreContract {

  /** The contract's notes are archived by it; all else is hot. */
  private static final Projection ARCHIVIST =
      new Projection() {
        @Override
        public String name() {
          return "notes";
        }

        @Override
        public ViewKind kind() {
          return ViewKind.ARCHIVE;
        }

        @Override
        public List<ViewType<?>> views() {
          return List.of(NOTES);
        }

        @Override
        public void apply(LoggedEvent logged, ViewBatch batch) {
          throw new UnsupportedOperationException("nothing is projected here");
        }
      };

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  private ViewStore rocks(String name) {
    return new RocksViewStore(directory.resolve(name), new JsonMapper());
  }

  @Override
  protected ViewStore open() {
    return new RoutedViewStore(rocks("hot"), rocks("archive"), List.of(ARCHIVIST));
  }

  @Test
  void theArchiveKeepsWhatIsArchivedAndNothingElse() {
    Note note = new Note("n1", List.of("ann"), 1, "text");
    store.write("notes", new ViewToken(1, 1), List.of(new ViewChange<>(NOTES, "n1", null, note)));
    store.write("others", new ViewToken(1, 2), List.of());
    store.close();
    try (ViewStore hot = rocks("hot");
        ViewStore archive = rocks("archive")) {
      assertThat(archive.find(NOTES, "n1")).contains(note);
      assertThat(archive.token("notes")).isPresent();
      assertThat(archive.token("others")).isEmpty();
      assertThat(hot.find(NOTES, "n1")).isEmpty();
      assertThat(hot.token("notes")).isEmpty();
      assertThat(hot.token("others")).isPresent();
    }
  }
}
