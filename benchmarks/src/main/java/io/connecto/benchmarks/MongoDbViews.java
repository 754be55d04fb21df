package io.connecto.benchmarks;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import io.connecto.ledger.query.ViewKind;
import io.connecto.ledger.query.store.MongoViewStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.RawBsonDocument;

/**
 * View documents of the archive through its projections, each batch with its token, into the
 * MongoDB that {@code CONNECTO_TEST_MONGODB} names; beside unordered inserts of the same documents
 * by the driver. Without one it measures nothing.
 */
final class MongoDbViews implements Benchmark {

  static final String MONGODB = "CONNECTO_TEST_MONGODB";
  private static final int RUNS = 3;
  private static final int BATCH = 1_000;

  @Override
  public String name() {
    return "mongodb-views";
  }

  @Override
  public String about() {
    return "view documents through the projections of the archive into the MongoDB of "
        + MONGODB
        + "; beside inserts of the same by the driver";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    String uri = System.getenv(MONGODB);
    if (uri == null || uri.isBlank()) {
      System.err.println("connecto: " + name() + " is left out: " + MONGODB + " names no MongoDB");
      return List.of();
    }
    ViewsOfTransfers views =
        ViewsOfTransfers.in(
            bench.folder(name()), projection -> projection.kind() == ViewKind.ARCHIVE);
    String name = "bench-" + UUID.randomUUID();
    double[] values = new double[RUNS];
    double[] embedded = new double[RUNS];
    double[] yardsticks = new double[RUNS];
    try (MongoClient client = MongoClients.create(uri)) {
      MongoDatabase archive = client.getDatabase(name);
      try {
        rate(views, client, name);
        List<RawBsonDocument> documents = documents(archive);
        for (int run = 0; run < RUNS; run++) {
          values[run] = rate(views, client, name);
          embedded[run] = views.rate();
          yardsticks[run] = inserted(archive, documents);
        }
      } finally {
        archive.drop();
      }
    }
    String about =
        "view documents of the archive through projections into MongoDB, each batch with its token";
    double value = Runs.median(values);
    return List.of(
        new Measurement(
            name(),
            about,
            value,
            "documents/s",
            Runs.median(yardsticks),
            "the same documents inserted by the driver, unordered, 1,000 at a time, one thread"),
        new Measurement(
            name() + "-embedded",
            about,
            value,
            "documents/s",
            Runs.median(embedded),
            "the same into RocksDB"));
  }

  private static double rate(ViewsOfTransfers views, MongoClient client, String name) {
    return views.rate(
        books -> new MongoViewStore(client, name, books.json(), MongoViewStore.CLAIM));
  }

  private static List<RawBsonDocument> documents(MongoDatabase archive) {
    List<RawBsonDocument> all = new ArrayList<>();
    for (String collection : archive.listCollectionNames()) {
      if (collection.startsWith("view.")) {
        archive.getCollection(collection, RawBsonDocument.class).find().into(all);
      }
    }
    return all;
  }

  private static double inserted(MongoDatabase archive, List<RawBsonDocument> documents) {
    MongoCollection<RawBsonDocument> raw =
        archive.getCollection("raw", RawBsonDocument.class).withWriteConcern(WriteConcern.MAJORITY);
    raw.drop();
    InsertManyOptions unordered = new InsertManyOptions().ordered(false);
    long start = System.nanoTime();
    for (int first = 0; first < documents.size(); first += BATCH) {
      raw.insertMany(
          documents.subList(first, Math.min(first + BATCH, documents.size())), unordered);
    }
    return documents.size() * 1e9 / (System.nanoTime() - start);
  }
}
