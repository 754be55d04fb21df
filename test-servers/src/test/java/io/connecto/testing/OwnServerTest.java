package io.connecto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers themselves: what the tests of the stores rely on. */
class OwnServerTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path directory;

  @Test
  void aKilledMongoDbKeepsWhatATransactionCommitted() {
    try (OwnServer server = OwnServer.mongoDb(directory);
        MongoClient client = MongoClients.create(server.uri())) {
      server.start();
      MongoCollection<Document> notes = client.getDatabase("test").getCollection("notes");
      try (ClientSession session = client.startSession()) {
        session.startTransaction();
        notes.insertOne(session, new Document("_id", 1));
        notes.insertOne(session, new Document("_id", 2));
        session.commitTransaction();
      }
      server.kill();
      server.start();
      assertThat(notes.countDocuments()).isEqualTo(2);
    }
  }

  @Test
  void aStoppedRedisAnswersNoMoreUntilItIsStartedAgain() throws Exception {
    try (OwnServer server = OwnServer.redis(directory)) {
      server.start();
      connect(server);
      server.stop();
      assertThatThrownBy(() -> connect(server)).isInstanceOf(IOException.class);
      server.start();
      connect(server);
    }
  }

  private static void connect(OwnServer server) throws IOException {
    URI uri = URI.create(server.uri());
    new Socket(uri.getHost(), uri.getPort()).close();
  }

  @Test
  void theSharedServersAreThere() {
    try (MongoClient client = MongoClients.create(TestServers.mongoDb())) {
      assertThat(client.getDatabase("admin").runCommand(new Document("ping", 1)).get("ok"))
          .isEqualTo(1.0);
    }
    assertThat(TestServers.redis()).startsWith("redis://");
  }
}
