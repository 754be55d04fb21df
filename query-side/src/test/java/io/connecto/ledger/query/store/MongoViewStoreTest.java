package io.connecto.ledger.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.connecto.ledger.query.SharedViewStoreContract;
import io.connecto.ledger.query.ViewChange;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.ViewToken;
import io.connecto.ledger.query.ViewsUnavailable;
import io.connecto.testing.MongoConnection;
import io.connecto.testing.OwnServer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The contract on a real MongoDB, and what becomes of views when that is stopped or killed. */
class MongoViewStoreTest extends SharedViewStoreContract {

  private static final Note NOTE = new Note("n1", List.of("ann", "bob"), 1, "one ₹ \"quoted\"");

  @RegisterExtension static final MongoConnection MONGO = new MongoConnection();

  private final String name = "test-" + UUID.randomUUID();

  @Override
  protected ViewStore open() {
    return new MongoViewStore(MONGO.client(), name, new JsonMapper(), CLAIM);
  }

  @AfterEach
  @Override
  protected void empty() {
    MONGO.client().getDatabase(name).drop();
  }

  @Override
  protected void goBack() {
    tokens().updateOne(Filters.eq("_id", "notes"), Updates.set("position", 4L));
  }

  private MongoCollection<Document> tokens() {
    return MONGO.client().getDatabase(name).getCollection("tokens");
  }

  private static void write(ViewStore to, long position, Note note) {
    to.write(
        "notes",
        new ViewToken(1, position),
        List.of(new ViewChange<>(NOTES, note.id(), null, note)));
  }

  @Test
  void aViewIsADocumentThatOthersCanRead() {
    write(store, 1, NOTE);
    Document stored = MONGO.client().getDatabase(name).getCollection("view.note").find().first();
    assertThat(stored).isNotNull();
    assertThat(stored.getEmbedded(List.of("view", "text"), String.class)).isEqualTo(NOTE.text());
    assertThat(stored.getEmbedded(List.of("view", "order"), Number.class).longValue()).isEqualTo(1);
    assertThat(store.find(NOTES, "n1")).contains(NOTE);
  }

  @Test
  void aListingIsReadByItsIndexAlone() {
    write(store, 1, NOTE);
    Document plan =
        MONGO
            .client()
            .getDatabase(name)
            .getCollection("view.note")
            .find(Filters.eq("lists.by-owner.in", "ann"))
            .sort(new Document("lists.by-owner.at", -1))
            .explain();
    assertThat(plan.toJson())
        .contains("IXSCAN")
        .doesNotContain("\"SORT\"")
        .doesNotContain("COLLSCAN");
  }

  @Test
  void anInterruptedDropIsSeenAsATokenOfNoRevision() {
    write(store, 3, NOTE);
    store.release("notes");
    tokens().updateOne(Filters.eq("_id", "notes"), Updates.set("revision", -1));
    assertThat(store.claim("notes")).isTrue();
    assertThat(store.token("notes").orElseThrow().revision()).isEqualTo(-1);
    store.drop("notes", List.of(NOTES));
    assertThat(store.token("notes")).isEmpty();
    assertThat(store.find(NOTES, "n1")).isEmpty();
  }

  @Test
  void viewsThatLostTheirTokenAreWrittenAgain() {
    write(store, 3, NOTE);
    tokens().deleteMany(new Document());
    assertThat(store.claim("notes")).isTrue();
    Note again = new Note("n1", List.of("ann"), 1, "again");
    write(store, 1, again);
    assertThat(store.find(NOTES, "n1")).contains(again);
    assertThat(store.token("notes")).contains(new ViewToken(1, 1));
  }

  @Test
  void aStoppedServerIsSaidSoAndWhatItKeptIsThereAfterwards(@TempDir Path directory) {
    try (OwnServer server = OwnServer.mongoDb(directory);
        MongoClient own =
            MongoClients.create(server.uri() + "&timeoutMS=3000&serverSelectionTimeoutMS=500");
        ViewStore kept = new MongoViewStore(own, name, new JsonMapper(), CLAIM)) {
      assertThatThrownBy(() -> kept.claim("notes")).isInstanceOf(ViewsUnavailable.class);
      server.start();
      assertThat(kept.claim("notes")).isTrue();
      write(kept, 1, NOTE);
      server.kill();
      assertThatThrownBy(() -> kept.find(NOTES, "n1")).isInstanceOf(ViewsUnavailable.class);
      assertThatThrownBy(() -> kept.token("notes")).isInstanceOf(ViewsUnavailable.class);
      assertThatThrownBy(() -> write(kept, 2, NOTE)).isInstanceOf(ViewsUnavailable.class);
      server.start();
      assertThat(kept.find(NOTES, "n1")).contains(NOTE);
      assertThat(kept.token("notes")).contains(new ViewToken(1, 1));
      assertThat(kept.claim("notes")).isTrue();
      kept.extend("notes");
    }
  }
}
