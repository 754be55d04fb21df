package io.connecto.ledger.query.store;

import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewStoreContract;
import io.connecto.ledger.query.ViewToken;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A process to be killed while it writes; it prints the number of every batch once written. */
final class ViewWriter {

  static final int VIEWS = 50;

  private ViewWriter() {}

  public static void main(String[] arguments) {
    try (RocksViewStore store = new RocksViewStore(Path.of(arguments[0]), new JsonMapper())) {
      long position = store.token("writer").map(ViewToken::position).orElse(0L);
      while (position < Long.MAX_VALUE) {
        position++;
        ViewBatch batch = new ViewBatch(store);
        for (int number = 0; number < VIEWS; number++) {
          batch.put(
              ViewStoreContract.NOTES,
              new ViewStoreContract.Note("n" + number, List.of("ann"), position, "some text"));
        }
        store.write("writer", new ViewToken(1, position), batch.changes());
        System.out.println(position);
        System.out.flush();
      }
    }
  }
}
