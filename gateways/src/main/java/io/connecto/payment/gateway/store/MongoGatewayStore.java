package io.connecto.payment.gateway.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import io.connecto.payment.gateway.ClaimLost;
import io.connecto.payment.gateway.GatewayStore;
import io.connecto.payment.gateway.GatewayUnavailable;
import io.connecto.payment.gateway.KeptCall;
import io.connecto.payment.gateway.UnmatchedNotification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's state in MongoDB, shared by several servers. One document has the position and who
 * has the claim since when, by MongoDB's clock; whoever writes changes it in the same transaction.
 * What is written is on the disks of a majority.
 */
public final class MongoGatewayStore implements GatewayStore {

  private static final String PLACE = "gateway";
  private static final String OWNER = "owner";
  private static final String RENEWED = "renewed";
  private static final String POSITION = "position";
  private static final String CONTENT = "content";
  private static final String RECEIVED = "receivedAt";
  private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);
  private static final TransactionOptions TRANSACTION =
      TransactionOptions.builder()
          .writeConcern(DURABLE)
          .readPreference(ReadPreference.primary())
          .build();

  private final MongoClient client;
  private final MongoCollection<Document> places;
  private final MongoCollection<Document> calls;
  private final MongoCollection<Document> unmatched;
  private volatile boolean indexed;

  /**
   * @param client of a replica set, with time-outs; closed by whoever made it
   * @param database the name of the database, which this store has for itself
   */
  public MongoGatewayStore(MongoClient client, String database) {
    this.client = client;
    MongoDatabase durable =
        client
            .getDatabase(database)
            .withWriteConcern(DURABLE)
            .withReadPreference(ReadPreference.primary());
    this.places = durable.getCollection("places");
    this.calls = durable.getCollection("calls");
    this.unmatched = durable.getCollection("unmatched");
  }

  @Override
  public OptionalLong claim(String owner, Duration lapse) {
    return reaching(
        () -> {
          Document place = claimFree(owner, lapse);
          if (place == null && make()) {
            place = claimFree(owner, lapse);
          }
          return place == null
              ? OptionalLong.empty()
              : OptionalLong.of(place.get(POSITION, NOTHING_READ));
        });
  }

  private @Nullable Document claimFree(String owner, Duration lapse) {
    Document lapsed = new Document("$subtract", List.of("$$NOW", lapse.toMillis()));
    Document free =
        new Document(
            "$or",
            List.of(
                new Document("$not", List.of("$" + OWNER)),
                new Document("$eq", List.of("$" + OWNER, owner)),
                new Document("$lt", List.of("$" + RENEWED, lapsed))));
    return places.findOneAndUpdate(
        and(eq("_id", PLACE), new Document("$expr", free)),
        List.of(set(held(owner))),
        new FindOneAndUpdateOptions().projection(Projections.include(POSITION)));
  }

  private boolean make() {
    return insert(places, new Document("_id", PLACE));
  }

  /** False when there is one of that id. */
  private static boolean insert(MongoCollection<Document> into, Document document) {
    try {
      into.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public boolean renew(String owner) {
    return reaching(
        () -> places.updateOne(owned(owner), List.of(set(held(owner)))).getMatchedCount() == 1);
  }

  @Override
  public void release(String owner) {
    Bson free = new Document("$unset", List.of(OWNER, RENEWED));
    reaching(() -> places.updateOne(owned(owner), List.of(free)));
  }

  @Override
  public List<KeptCall> calls() {
    return reaching(
        () ->
            calls
                .find()
                .sort(ascending(POSITION))
                .map(
                    kept ->
                        new KeptCall(
                            kept.getString("_id"), kept.getLong(POSITION), kept.getString(CONTENT)))
                .into(new ArrayList<>()));
  }

  @Override
  public void write(
      String owner, long position, Collection<KeptCall> begun, Collection<String> ended) {
    List<String> replaced = new ArrayList<>(ended);
    begun.forEach(call -> replaced.add(call.id()));
    List<Document> kept = begun.stream().map(MongoGatewayStore::document).toList();
    Bson reached = set(held(owner).append(POSITION, position));
    reaching(
        () -> {
          try (ClientSession session = client.startSession()) {
            return session.withTransaction(
                () -> {
                  if (places.updateOne(session, owned(owner), List.of(reached)).getMatchedCount()
                      == 0) {
                    throw new ClaimLost(owner);
                  }
                  if (!replaced.isEmpty()) {
                    calls.deleteMany(session, in("_id", replaced));
                  }
                  if (!kept.isEmpty()) {
                    calls.insertMany(session, kept);
                  }
                  return position;
                },
                TRANSACTION);
          }
        });
  }

  private static Document document(KeptCall call) {
    return new Document("_id", call.id())
        .append(POSITION, call.position())
        .append(CONTENT, call.content());
  }

  private static Bson owned(String owner) {
    return and(eq("_id", PLACE), eq(OWNER, owner));
  }

  private static Document held(String owner) {
    return new Document(OWNER, owner).append(RENEWED, "$$NOW");
  }

  private static Bson set(Document values) {
    return new Document("$set", values);
  }

  @Override
  public void keep(UnmatchedNotification it) {
    Document kept =
        new Document("_id", it.provider() + " " + it.eventId())
            .append("provider", it.provider())
            .append("eventId", it.eventId())
            .append("type", it.type())
            .append("key", it.key())
            .append("providerObject", it.providerObject())
            .append("amount", it.amount())
            .append("currency", it.currency())
            .append("cause", it.cause())
            .append(RECEIVED, Date.from(it.receivedAt()));
    reaching(
        () -> {
          if (!indexed) {
            unmatched.createIndex(descending(RECEIVED));
            indexed = true;
          }
          return insert(unmatched, kept);
        });
  }

  @Override
  public long countUnmatched() {
    return reaching(unmatched::countDocuments);
  }

  @Override
  public List<UnmatchedNotification> latestUnmatched(int limit) {
    return reaching(
        () ->
            unmatched
                .find()
                .sort(descending(RECEIVED))
                .limit(limit)
                .map(MongoGatewayStore::notification)
                .into(new ArrayList<>()));
  }

  private static UnmatchedNotification notification(Document kept) {
    return new UnmatchedNotification(
        kept.getString("provider"),
        kept.getString("eventId"),
        kept.getString("type"),
        kept.getString("key"),
        kept.getString("providerObject"),
        kept.getLong("amount"),
        kept.getString("currency"),
        kept.getString("cause"),
        kept.getDate(RECEIVED).toInstant());
  }

  private static <T> T reaching(Supplier<T> use) {
    try {
      return use.get();
    } catch (MongoException e) {
      throw new GatewayUnavailable(e);
    }
  }

  /** The client is closed by whoever made it. */
  @Override
  public void close() {}
}
